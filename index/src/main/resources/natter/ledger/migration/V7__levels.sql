-- Why a concern has its level of response, and where somebody may be in danger.
ALTER TABLE concern ADD COLUMN why TEXT;        -- JSON: reasons, risk; null for those from before

ALTER TABLE conversation ADD COLUMN hush TEXT;  -- JSON: the danger; null while there is none
