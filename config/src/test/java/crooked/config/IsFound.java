package crooked.config;

import org.springframework.beans.factory.annotation.Autowired;

/** What a thing needs comes in by its constructor, from somebody who says so. */
final class IsFound {
  @Autowired
  IsFound() {}
}
