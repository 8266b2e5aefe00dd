package natter.desk.page;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What was asked for is not there, or not for this person: the answer is the same. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class Missing extends RuntimeException {}
