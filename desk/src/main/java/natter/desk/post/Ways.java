package natter.desk.post;

import java.util.List;
import natter.bot.talk.Door;

/**
 * The ways by which messages come in and go out.
 *
 * @param doors all of them
 */
public record Ways(List<Door> doors) {
  public Ways {
    doors = List.copyOf(doors);
  }

  /** How many are shut. */
  long shut() {
    return doors.stream().filter(door -> door.trouble().isPresent()).count();
  }
}
