package natter.desk.cases;

import natter.bot.OpenChats;
import natter.bot.care.Audit.What;
import natter.desk.page.Audited;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** Ends the web chat in which a concern was told. */
@Controller
public final class EndChatPage {
  private final OpenChats chats;

  public EndChatPage(OpenChats chats) {
    this.chats = chats;
  }

  @Audited(What.CHANGED)
  @PostMapping("/desk/concerns/{reference}/end-chat")
  String end(AtCase at) {
    return chats.end(at.reference(), at.officer()) > 0
        ? at.done("The chat is ended. The resident is told, and can begin a new one")
        : at.done("The chat had ended already");
  }
}
