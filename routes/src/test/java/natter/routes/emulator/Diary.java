package natter.routes.emulator;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** What the bot did, in order. */
final class Diary {
  private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Sent> sent = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> uploads = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> answered = new ConcurrentLinkedQueue<>();
  private volatile Consumer<Sent> listener = one -> {};

  void called(String method) {
    calls.add(method);
  }

  void sent(Sent message) {
    sent.add(message);
    listener.accept(message);
  }

  void uploaded(String name) {
    uploads.add(name);
  }

  void answered(String press) {
    answered.add(press);
  }

  void tells(Consumer<Sent> each) {
    listener = each;
  }

  List<Sent> sent() {
    return List.copyOf(sent);
  }

  List<String> calls() {
    return List.copyOf(calls);
  }

  List<String> uploads() {
    return List.copyOf(uploads);
  }

  List<String> answered() {
    return List.copyOf(answered);
  }
}
