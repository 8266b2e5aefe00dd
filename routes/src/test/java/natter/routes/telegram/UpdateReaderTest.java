package natter.routes.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import natter.bot.talk.Address;
import natter.bot.talk.Attachment;
import natter.bot.talk.Happening;
import natter.bot.talk.Happening.May;
import natter.bot.talk.Message;
import natter.bot.talk.Message.Kind;
import natter.bot.talk.Occasion.Thing;
import natter.bot.talk.Parcel;
import natter.bot.talk.Position;
import natter.bot.talk.Threading;
import natter.bot.talk.Unreadable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class UpdateReaderTest {
  private static final String JO =
      "'from':{'id':7,'is_bot':false,'first_name':'Jo','last_name':'Smith','language_code':'pl'},"
          + "'chat':{'id':7,'type':'private','first_name':'Jo'},'message_id':12,'date':1";
  private static final String IN_GROUP =
      "'from':{'id':7,'is_bot':false,'first_name':'Jo'},"
          + "'chat':{'id':-100,'type':'supergroup','title':'Bloxwich'},'message_id':12,'date':1";

  private final Identity us = Identity.of("99:secret");
  private final UpdateReader reader = new UpdateReader(us);

  UpdateReaderTest() {
    us.learn("natter_bot");
  }

  private Message read(String json) throws Unreadable {
    return reader.read(
        new Parcel(
            "telegram",
            "1",
            Instant.EPOCH,
            json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  private Message said(String fields) throws Unreadable {
    return read("{'update_id':1,'message':{" + JO + "," + fields + "}}");
  }

  private Message saidInGroup(String fields) throws Unreadable {
    return read("{'update_id':1,'message':{" + IN_GROUP + "," + fields + "}}");
  }

  @Test
  void readsWordsSenderAndLanguage() throws Unreadable {
    Message message = said("'text':'There is a fly tip'");
    assertThat(message.kind()).isEqualTo(Kind.PERSON);
    assertThat(message.why()).isEmpty();
    assertThat(message.from().channel()).isEqualTo("telegram");
    assertThat(message.from().handle()).isEqualTo("7");
    assertThat(message.name()).isEqualTo("Jo Smith");
    assertThat(message.language()).contains("pl");
    assertThat(message.text()).isEqualTo("There is a fly tip");
    assertThat(message.reply()).isEqualTo("There is a fly tip");
    assertThat(message.threading()).isEqualTo(new Threading("7/12", List.of()));
  }

  @Test
  void readsPastWhatIsNotThere() throws Unreadable {
    Message message =
        said(
            "'text':'the lamp is out','pinned_message':null,'group_chat_created':false,"
                + "'sender_chat':null,'forward_origin':null,'photo':null,'location':null");
    assertThat(message.kind()).isEqualTo(Kind.PERSON);
    assertThat(message.reply()).isEqualTo("the lamp is out");
    assertThat(message.attachments()).isEmpty();
  }

  @Test
  void aChannelSpeaksUnderItsTitle() throws Unreadable {
    assertThat(read("{'channel_post':{'chat':{'id':-3,'title':'News'},'text':'hello'}}").name())
        .isEqualTo("News");
  }

  @Test
  void cleansNamesAndWords() throws Unreadable {
    Message message =
        read(
            "{'update_id':1,'message':{'from':{'id':7,'first_name':'Jo\\r\\nBcc: x','last_name':"
                + "'\\u202eevil'},'chat':{'id':7},'text':'a\\u0000b\\r\\nc\\ud83d'}}");
    assertThat(message.name()).isEqualTo("Jo Bcc: x evil");
    assertThat(message.text()).isEqualTo("ab\nc");
  }

  @Test
  void readsAPhotoWithItsCaption() throws Unreadable {
    Message message =
        said(
            "'caption':'Rubbish','photo':[{'file_id':'a','width':90,'height':51,'file_size':1},"
                + "{'file_id':'b','width':900,'height':510,'file_size':5000}]");
    assertThat(message.reply()).isEqualTo("Rubbish");
    assertThat(message.attachments()).containsExactly(new Attachment("", "image/jpeg", 5000));
  }

  @Test
  void readsADocumentWithoutItsFolders() throws Unreadable {
    assertThat(
            said("'document':{'file_id':'a','file_name':'../../x\\\\plan.pdf','mime_type':"
                    + "'application/pdf','file_size':9}")
                .attachments())
        .containsExactly(new Attachment("plan.pdf", "application/pdf", 9));
  }

  @Test
  void readsAnAnimationOnce() throws Unreadable {
    assertThat(
            said("'document':{'file_id':'a','mime_type':'video/mp4','file_size':9},"
                    + "'animation':{'file_id':'a','mime_type':'video/mp4','file_size':9}")
                .attachments())
        .hasSize(1);
  }

  @Test
  void readsAVoiceNoteAsAFileWithoutWords() throws Unreadable {
    Message voice = said("'voice':{'file_id':'a','duration':3,'file_size':77}");
    assertThat(voice.attachments()).containsExactly(new Attachment("", "audio/ogg", 77));
    assertThat(voice.words()).isEmpty();
    assertThat(voice.kind()).isEqualTo(Kind.PERSON);
    assertThat(voice.occasion().things()).containsExactly(Thing.VOICE);
    assertThat(said("'audio':{'file_id':'a','mime_type':'audio/mp4'}").occasion().things())
        .containsExactly(Thing.VOICE);
  }

  @Test
  void readsALivePhotoAsAPictureAndAFilm() throws Unreadable {
    assertThat(
            said("'photo':[{'file_id':'a','width':9,'height':9,'file_size':5}],'live_photo':"
                    + "{'file_id':'b','photo':[{'file_id':'a','width':9,'height':9}],'file_size':7}")
                .attachments())
        .containsExactly(new Attachment("", "image/jpeg", 5), new Attachment("", "video/mp4", 7));
  }

  @Test
  void readsARichMessageLineByLineAndItsFiles() throws Unreadable {
    Message rich =
        said(
            "'rich_message':{'blocks':["
                + "{'type':'heading','size':1,'text':'Fly tip'},"
                + "{'type':'paragraph','text':['A ',{'type':'bold','text':['big ',{'type':'italic',"
                + "'text':'sofa'}]},' lies ',{'type':'url','url':'https://x.example','text':'here'}]},"
                + "{'type':'list','items':[{'label':'1.','blocks':[{'type':'paragraph','text':'one'}]},"
                + "{'label':'2.','blocks':[{'type':'photo','photo':[{'file_id':'p','width':9}],"
                + "'caption':{'text':'two','credit':{'type':'bold','text':'Jo'}}}]}]},"
                + "{'type':'details','summary':{'type':'code','text':'more'},'blocks':["
                + "{'type':'blockquote','blocks':[{'type':'paragraph','text':'three'}]}]},"
                + "{'type':'table','cells':[[{'text':'four'},{'text':{'type':'bold','text':'five'}}]],"
                + "'caption':'six'},{'type':'divider'}]}");
    assertThat(rich.kind()).isEqualTo(Kind.PERSON);
    assertThat(rich.reply())
        .isEqualTo("Fly tip\nA big sofa lies here\none\ntwo\nJo\nmore\nthree\nfour\nfive\nsix");
    assertThat(rich.attachments()).containsExactly(new Attachment("", "image/jpeg", 0));
  }

  @Test
  void readsAChecklistLineByLine() throws Unreadable {
    assertThat(
            said("'checklist':{'title':'On our street','tasks':[{'id':1,'text':'the lamp is out',"
                    + "'completed_by_user':{'id':7,'first_name':'Jo'}},{'id':2,'text':'the bins'}]}")
                .reply())
        .isEqualTo("On our street\nthe lamp is out\nthe bins");
  }

  @Test
  void keepsNothingOfAStickerOrAContact() throws Unreadable {
    Message sticker = said("'sticker':{'file_id':'a','emoji':'x','is_animated':true}");
    assertThat(sticker.kind()).isEqualTo(Kind.PERSON);
    assertThat(sticker.attachments()).isEmpty();
    assertThat(sticker.occasion().things()).containsExactly(Thing.PLAYFUL);
    Message contact = said("'contact':{}");
    assertThat(contact.kind()).isEqualTo(Kind.PERSON);
    assertThat(contact.attachments()).isEmpty();
    assertThat(contact.occasion().things()).containsExactly(Thing.CONTACT);
  }

  @Test
  void knowsWhoseWordsArePassedOn() throws Unreadable {
    assertThat(
            said("'text':'x','forward_origin':{'type':'hidden_user','sender_user_name':'Jo'}")
                .occasion()
                .author())
        .contains("Jo");
    assertThat(
            said("'text':'x','forward_origin':{'type':'channel','chat':{'title':'News'}}")
                .occasion()
                .author())
        .contains("News");
    assertThat(said("'text':'x','forward_origin':{'type':'new kind'}").occasion().author())
        .contains("somebody else");
    assertThat(said("'text':'x'").occasion().author()).isEmpty();
  }

  @Test
  void readsWhatBecomesOfAGroup() throws Unreadable {
    assertThat(happens("message", "'migrate_to_chat_id':-1009"))
        .contains(new Happening.Moved(chat(-5), chat(-1009)));
    assertThat(happens("message", "'migrate_from_chat_id':-4"))
        .contains(new Happening.Moved(chat(-4), chat(-5)));
    assertThat(happens("message", "'new_chat_title':'Ours'"))
        .contains(new Happening.Renamed(chat(-5), "Ours"));
    assertThat(happens("message", "'message_thread_id':3,'forum_topic_closed':{}"))
        .contains(new Happening.Topic(chat(-5), 3, false));
    assertThat(happens("message", "'message_thread_id':3,'forum_topic_reopened':{}"))
        .contains(new Happening.Topic(chat(-5), 3, true));
  }

  @Test
  void readsWhatWeMayDoThere() throws Unreadable {
    assertThat(may("'status':'member'")).isEqualTo(May.WRITE);
    assertThat(may("'status':'administrator'")).isEqualTo(May.RULE);
    assertThat(may("'status':'restricted','is_member':true,'can_send_messages':true"))
        .isEqualTo(May.WRITE);
    assertThat(may("'status':'restricted','is_member':true")).isEqualTo(May.LISTEN);
    assertThat(may("'status':'restricted'")).isEqualTo(May.NOTHING);
    assertThat(may("'status':'left'")).isEqualTo(May.NOTHING);
    assertThat(may("'status':'kicked'")).isEqualTo(May.NOTHING);
    String channel = "'chat':{'id':-5,'type':'channel'},";
    assertThat(may(channel, "'status':'administrator'")).isEqualTo(May.LISTEN);
    assertThat(may(channel, "'status':'administrator','can_post_messages':true"))
        .isEqualTo(May.ANNOUNCE);
    assertThat(happens("my_chat_member", "'new_chat_member':{'status':'something new'}")).isEmpty();
  }

  private static May may(String status) throws Unreadable {
    return may("", status);
  }

  private static May may(String chat, String status) throws Unreadable {
    return happens("my_chat_member", chat + "'new_chat_member':{" + status + "}")
        .map(h -> ((Happening.Standing) h).may())
        .orElseThrow();
  }

  private static Optional<Happening> happens(String kind, String content) throws Unreadable {
    String update =
        "{'update_id':1,'"
            + kind
            + "':{'message_id':9,'from':{'id':7,'first_name':'A'},"
            + "'chat':{'id':-5,'type':'supergroup','title':'Group'},"
            + content
            + "}}";
    String json = update.replace('\'', '"');
    var parcel =
        new Parcel(Address.TELEGRAM, "1", Instant.EPOCH, json.getBytes(StandardCharsets.UTF_8));
    return new UpdateReader(Identity.unknown()).read(parcel).occasion().happening();
  }

  private static Address chat(long id) {
    return new Address(Address.TELEGRAM, Long.toString(id));
  }

  @Test
  void readsFilesOfKindsNobodyKnewOf() throws Unreadable {
    assertThat(said("'hologram':{'file_id':'a','file_size':4}").attachments())
        .containsExactly(new Attachment("", "application/octet-stream", 4));
  }

  @Test
  void readsAPosition() throws Unreadable {
    Message message = said("'location':{'latitude':52.6,'longitude':-1.98}");
    assertThat(message.position()).contains(new Position(52.6, -1.98));
    assertThat(message.words()).isEmpty();
  }

  @Test
  void readsAVenueAsPositionAndWords() throws Unreadable {
    Message message =
        said(
            "'venue':{'location':{'latitude':52.6,'longitude':-1.98},'title':'The Park',"
                + "'address':'High Street'}");
    assertThat(message.position()).contains(new Position(52.6, -1.98));
    assertThat(message.reply()).isEqualTo("The Park, High Street");
  }

  @Test
  void leavesOutAPositionThatIsNotOnEarth() throws Unreadable {
    assertThat(said("'location':{'latitude':152.6,'longitude':-1.98}").position()).isEmpty();
    assertThat(said("'location':{'latitude':'x'}").position()).isEmpty();
  }

  @Test
  void readsAnEditAsWordsThatReferToTheirFirstForm() throws Unreadable {
    Message message =
        read("{'update_id':1,'edited_message':{" + JO + ",'edit_date':55,'text':'in Bloxwich'}}");
    assertThat(message.kind()).isEqualTo(Kind.PERSON);
    assertThat(message.reply()).isEqualTo("in Bloxwich");
    assertThat(message.threading()).isEqualTo(new Threading("7/12/edited-55", List.of("7/12")));
  }

  @Test
  void takesAMovingPositionAsAutomatic() throws Unreadable {
    Message message =
        read(
            "{'update_id':1,'edited_message':{"
                + JO
                + ",'edit_date':55,'location':{'latitude':52.6,'longitude':-1.98}}}");
    assertThat(message.kind()).isEqualTo(Kind.AUTOMATIC);
    assertThat(message.position()).isPresent();
  }

  @Test
  void readsAPressedButtonAsItsId() throws Unreadable {
    Message message =
        read(
            "{'update_id':1,'callback_query':{'id':'q','from':{'id':8,'first_name':'Ann'},"
                + "'data':'t1:0','message':{'message_id':3,'date':1,'chat':{'id':-5,'type':'group'},"
                + "'reply_markup':{'inline_keyboard':[[{'text':'Noise','callback_data':'t1:0'}]]}}}}");
    assertThat(message.kind()).isEqualTo(Kind.PERSON);
    assertThat(message.reply()).isEqualTo("t1:0");
    assertThat(message.text()).isEqualTo("Noise");
    assertThat(message.name()).isEqualTo("Ann");
    assertThat(message.from().handle()).isEqualTo("-5");
    assertThat(message.threading()).isEqualTo(new Threading("", List.of("-5/3")));
  }

  @Test
  void refersToTheMessageAnswered() throws Unreadable {
    assertThat(said("'text':'yes','reply_to_message':{'message_id':9,'chat':{'id':7}}").threading())
        .isEqualTo(new Threading("7/12", List.of("7/9")));
  }

  /** The last of them is the one that natter knows. */
  @Test
  void refersToTheWholeOfALongAnswer() throws Unreadable {
    String answered =
        "'text':'yes','reply_to_message':{'message_id':9,'chat':{'id':7},'text':'%s','from':{'is_bot':%b,'id':1}}";
    assertThat(said(answered.formatted("word ".repeat(800), true)).threading().references())
        .containsExactly("7/13", "7/12", "7/11", "7/10", "7/9");
    assertThat(said(answered.formatted("word", true)).threading().references())
        .containsExactly("7/9");
    assertThat(said(answered.formatted("word ".repeat(800), false)).threading().references())
        .containsExactly("7/9");
  }

  @Test
  void takesTheItemsOfAnAlbumForOneMessage() throws Unreadable {
    assertThat(said("'media_group_id':'55','photo':[{'file_id':'b'}]").threading())
        .isEqualTo(new Threading("7/album-55", List.of("7/album-55")));
  }

  @Test
  void leavesOurNameOutOfACommand() throws Unreadable {
    assertThat(said("'text':'/help@natter_bot me'").reply()).isEqualTo("/help me");
    assertThat(said("'text':'/start forum-3'").reply()).isEqualTo("/start forum-3");
  }

  @Test
  void hearsInAGroupOnlyWhatIsSaidToUs() throws Unreadable {
    assertThat(saidInGroup("'text':'the bins again'").kind()).isEqualTo(Kind.LIST);
    assertThat(saidInGroup("'text':'/help@other_bot'").kind()).isEqualTo(Kind.LIST);
    assertThat(saidInGroup("'text':'mail jo@natter_bots.example'").kind()).isEqualTo(Kind.LIST);
    assertThat(saidInGroup("'text':'/help'").kind()).isEqualTo(Kind.PERSON);
    assertThat(saidInGroup("'text':'/help@Natter_Bot'").kind()).isEqualTo(Kind.PERSON);
    assertThat(saidInGroup("'text':'@natter_bot the bins'").reply()).isEqualTo("the bins");
    assertThat(
            saidInGroup(
                    "'text':'yes','reply_to_message':{'message_id':2,'from':"
                        + "{'id':99,'is_bot':true},'chat':{'id':-100}}")
                .kind())
        .isEqualTo(Kind.PERSON);
    assertThat(
            saidInGroup(
                    "'text':'yes','reply_to_message':{'message_id':2,'from':"
                        + "{'id':98,'is_bot':true},'chat':{'id':-100}}")
                .kind())
        .isEqualTo(Kind.LIST);
  }

  @Test
  void answersInTheGroup() throws Unreadable {
    assertThat(saidInGroup("'text':'/help'").from().handle()).isEqualTo("-100");
  }

  @Test
  void hearsAnAnonymousAdmin() throws Unreadable {
    Message message =
        read(
            "{'update_id':1,'message':{'message_id':1,'from':{'id':1087968824,'is_bot':true,"
                + "'first_name':'Group'},'sender_chat':{'id':-100,'title':'Bloxwich'},"
                + "'chat':{'id':-100,'type':'supergroup'},'text':'/help'}}");
    assertThat(message.kind()).isEqualTo(Kind.PERSON);
    assertThat(message.name()).isEqualTo("Bloxwich");
  }

  @Test
  void neverAnswersBotsServiceMessagesOrEvents() throws Unreadable {
    assertThat(
            read("{'message':{'from':{'id':1,'is_bot':true},'chat':{'id':1},'text':'hi'}}").kind())
        .isEqualTo(Kind.AUTOMATIC);
    assertThat(said("'pinned_message':{}").why()).isEqualTo("pinned_message");
    assertThat(saidInGroup("'migrate_to_chat_id':-5").why()).isEqualTo("migrate_to_chat_id");
    assertThat(read("{'channel_post':{'chat':{'id':-3},'text':'hello'}}").why())
        .isEqualTo("channel_post");
    assertThat(read("{'poll':{'id':'5','question':'?'}}").kind()).isEqualTo(Kind.AUTOMATIC);
    Message blocked =
        read(
            "{'my_chat_member':{'chat':{'id':7},'from':{'id':7},'new_chat_member':"
                + "{'status':'kicked'}}}");
    assertThat(blocked.why()).isEqualTo("my_chat_member: kicked");
    assertThat(blocked.from().handle()).isEqualTo("7");
  }

  @Test
  void namesTheUnknownKind() {
    assertThatThrownBy(() -> read("{'update_id':1,'telepathy':{}}"))
        .isInstanceOf(Unreadable.class)
        .hasMessage("unknown kind of update: telepathy");
    assertThatThrownBy(() -> said("'thought':{'x':1}"))
        .isInstanceOf(Unreadable.class)
        .hasMessage("unknown kind of message: thought");
  }

  @Test
  void refusesNonsenseWithoutQuotingIt() {
    for (String nonsense :
        List.of(
            "", "secret", "[1]", "'secret'", "{", "{}", "{'message':{'a':1}}", "{'message':5}")) {
      assertThatThrownBy(() -> read(nonsense))
          .isInstanceOf(Unreadable.class)
          .hasMessageNotContaining("secret");
    }
    assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(Unreadable.class);
  }

  @Test
  void takesAnythingInAnyPlace() {
    var json = JsonMapper.shared();
    var random = new Random(7);
    List<String> odd =
        List.of(
            "null",
            "17",
            "-1",
            "1e400",
            "1.5",
            "12345678901234567890",
            "\"x\"",
            "[]",
            "{}",
            "true",
            "[[{}]]",
            "\"\\u0000\\ud800\"");
    String update =
        ("{'update_id':1,'message':{"
                + JO
                + ",'text':'/help@natter_bot','media_group_id':'5',"
                + "'caption':'c','entities':[{'user':{'id':1}}],'photo':[{'file_id':'a','width':1}],"
                + "'document':{'file_id':'b','file_name':'n','mime_type':'a/b','file_size':1},"
                + "'venue':{'location':{'latitude':1,'longitude':1},'title':'t'},"
                + "'contact':{'vcard':'v'},'paid_media':{'paid_media':[{'photo':[]}]},"
                + "'reply_to_message':{'message_id':1,'from':{'is_bot':true,'id':1}},"
                + "'reply_markup':{'inline_keyboard':[[{'text':'a','callback_data':'b'}]]}}}")
            .replace('\'', '"');
    for (int i = 0; i < 20_000; i++) {
      JsonNode tree = json.readTree(update);
      if (i % 3 == 0) {
        ((ObjectNode) tree).set("callback_query", tree.path("message").deepCopy());
        ((ObjectNode) tree).remove("message");
      }
      for (int j = 0; j < 3; j++) {
        spoil(tree, random, json.readTree(odd.get(random.nextInt(odd.size()))));
      }
      try {
        reader.read(new Parcel("telegram", "1", Instant.EPOCH, json.writeValueAsBytes(tree)));
      } catch (Unreadable e) {
        assertThat(e).hasMessageNotContaining("\u0000");
      }
    }
  }

  private static void spoil(JsonNode tree, Random random, JsonNode with) {
    List<ObjectNode> holders = new ArrayList<>();
    collect(tree, holders);
    ObjectNode holder = holders.get(random.nextInt(holders.size()));
    List<String> names = List.copyOf(holder.propertyNames());
    if (!names.isEmpty()) {
      holder.set(names.get(random.nextInt(names.size())), with);
    }
  }

  private static void collect(JsonNode tree, List<ObjectNode> into) {
    if (tree instanceof ObjectNode object) {
      into.add(object);
    }
    tree.forEach(child -> collect(child, into));
  }
}
