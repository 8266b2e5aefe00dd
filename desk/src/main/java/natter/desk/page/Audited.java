package natter.desk.page;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import natter.bot.care.Audit.What;

/**
 * Says what a page does, for the audit. Every page under {@code /desk} and {@code /api} stands in
 * the audit once it went well: without this, a GET as {@link What#SAW} and a POST as {@link
 * What#CHANGED}, about the {@code reference} in its path, or else about the path.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {
  /** A page may put more about what it did under this name into the request. */
  String DETAIL = "natter.audit.detail";

  What value();

  /** Parameters whose values are kept: choices and queries, never a resident's words. */
  String[] keeping() default {};
}
