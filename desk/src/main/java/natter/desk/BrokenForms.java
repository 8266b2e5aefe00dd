package natter.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** A form with files that cannot be taken apart is a mistake of who sent it, not of ours. */
@ControllerAdvice
final class BrokenForms {
  @ExceptionHandler
  void refuse(MultipartException broken, HttpServletResponse response) throws IOException {
    HttpStatus status =
        broken instanceof MaxUploadSizeExceededException
            ? HttpStatus.CONTENT_TOO_LARGE
            : HttpStatus.BAD_REQUEST;
    response.sendError(status.value());
  }
}
