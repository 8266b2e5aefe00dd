package natter.desk.search;

import java.nio.file.Path;

/**
 * Where lists lie that officers take away.
 *
 * @param path the folder; it need not be there yet
 */
public record ExportFolder(Path path) {
  Path file(String id) {
    return path.resolve(id + ".csv");
  }
}
