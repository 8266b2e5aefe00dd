package natter.desk;

import java.time.InstantSource;
import natter.bot.DataCopies;
import natter.bot.Erasing;
import natter.bot.Office;
import natter.bot.PersonFile;
import natter.bot.Store;
import natter.bot.Vault;
import natter.bot.care.Phrases;
import natter.bot.scope.Scope;
import natter.desk.chat.DataPage;
import natter.desk.chat.Phrasebook;
import natter.desk.page.Times;
import natter.desk.privacy.PersonDownload;
import natter.desk.privacy.PrivacyPage;
import natter.desk.search.ExportFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages about what is kept of persons, joined by constructors. */
@Configuration(proxyBeanMethods = false)
class PrivacyBeans {
  @Bean
  PersonDownload personDownload(
      Store store,
      Vault vault,
      Phrases phrases,
      Scope scope,
      ExportFolder folder,
      InstantSource clock) {
    var file = new PersonFile(store, vault, phrases, scope.council(), clock);
    return new PersonDownload(file, folder.path(), clock);
  }

  @Bean
  DataCopies dataCopies(Office office) {
    return new DataCopies(office);
  }

  @Bean
  PrivacyPage privacyPage(
      Store store,
      Erasing erasing,
      PersonDownload file,
      DataCopies copies,
      Times times,
      InstantSource clock) {
    return new PrivacyPage(store, erasing, file, copies, times, clock);
  }

  @Bean
  DataPage dataPage(DataCopies copies, PersonDownload file, Phrasebook book) {
    return new DataPage(copies, file, book);
  }
}
