"""Mails and chats with a running demo as a newcomer would, and checks the answers, the ticket and the search hit."""

import base64
import email
import http.cookiejar
import imaplib
import json
import os
import smtplib
import sys
import time
import urllib.error
import urllib.request
from email.message import EmailMessage
from email.policy import default

BASE = f"http://localhost:{os.environ['SERVER_PORT']}"
PASSWORD = "natter-demo"
checks = 0


def check(what, true):
    global checks
    print(("ok   " if true else "FAIL ") + what, flush=True)
    if not true:
        print(open(sys.argv[1], encoding="utf-8", errors="replace").read()[-4000:])
        sys.exit(1)
    checks += 1


def until(what, seconds, attempt):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = attempt()
        if found:
            check(what, True)
            return found
        time.sleep(0.2)
    check(f"{what} within {seconds} s", False)


def get(path, user=None):
    request = urllib.request.Request(BASE + path)
    if user:
        token = base64.b64encode(f"{user}:{PASSWORD}".encode()).decode()
        request.add_header("Authorization", "Basic " + token)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.status, answer.read().decode(errors="replace")


def status(path, user=None):
    try:
        return get(path, user)[0]
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def search(query, user="officer"):
    return json.loads(get("/api/concerns?q=" + urllib.request.quote(query), user)[1])


started = time.monotonic()
until("the demo says that it is ready", 420, lambda: "This is the demo" in open(sys.argv[1], encoding="utf-8").read())
print(f"     after {time.monotonic() - started:.0f} s")
for page in ["/", "/chat", "/login", "/privacy", "/favicon.ico", "/actuator/health"]:
    check(f"GET {page} is 200", status(page) == 200)
check("the sample borough is there", search("")["total"] >= 250)
check("the API asks who is there", status("/api/concerns") == 401)

# A resident chats.
chat = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


def say(text):
    request = urllib.request.Request(
        BASE + "/chat/messages", json.dumps({"text": text}).encode(), {"Content-Type": "application/json"})
    check(f"chat takes: {text}", chat.open(request, timeout=10).status == 200)


def answers():
    lines = json.loads(chat.open(BASE + "/chat/messages?after=0", timeout=10).read())
    return [line["text"] for line in lines if line["from"] == "natter"]


say("Someone has dumped zebra-striped sofas behind the shops in Bloxwich")
answer = until("natter answers in the chat", 10, lambda: answers())[-1]
check("it names the service and the team", "Fly tipping" in answer and "clean and green" in answer)
reference = answer.split("reference is ")[1][:11]
say("status " + reference)
until("natter knows where it stands", 10, lambda: len(answers()) == 2 and reference in answers()[-1])
hit = until("the officer finds it", 5, lambda: [c for c in search("zebra-striped")["concerns"] if c["reference"] == reference])
check("as fly tipping, open, from the web", (hit[0]["service"], hit[0]["status"], hit[0]["channel"]) == ("Fly tipping", "open", "web"))
concern = get("/api/concerns/" + reference, "officer")[1]
check("it has a ticket", "clean-and-green" in concern or "clean and green" in concern)

# A resident mails.
mail = EmailMessage()
mail["From"], mail["To"], mail["Subject"] = "Pat <pat@example.org>", "hello@natter.example", "Loud music"
mail["Message-ID"] = "<first-run@example.org>"
mail.set_content("My neighbours play loud music all night, every night.\n\nPat")
with smtplib.SMTP("localhost", int(os.environ["NATTER_DEMO_SMTP_PORT"])) as smtp:
    smtp.send_message(mail)


def inbox():
    with imaplib.IMAP4("localhost", int(os.environ["NATTER_DEMO_IMAP_PORT"])) as imap:
        imap.login("pat@example.org", "anything")
        imap.select()
        numbers = imap.search(None, "ALL")[1][0].split()
        return [email.message_from_bytes(imap.fetch(n, "(BODY[])")[1][0][1], policy=default) for n in numbers]


reply = until("natter answers the mail", 15, inbox)[0]
check("in the same thread", reply["In-Reply-To"] == "<first-run@example.org>")
check("as an automatic answer", reply["Auto-Submitted"] == "auto-replied")
check("about noise", "Noise" in reply.get_body(("plain",)).get_content())

# Danger is answered at once, and not shown to everybody.
say("there is a man with a knife in the street, he is attacking people")
until("numbers come first", 10, lambda: len(answers()) == 3 and "999" in answers()[-1].split("\n")[0])
restricted = answers()[-1].split("reference is ")[1][:11]
until("the manager finds it", 5, lambda: status("/api/concerns/" + restricted, "manager") == 200)
check("the officer does not", status("/api/concerns/" + restricted, "officer") == 404)

print(f"\n{checks} passed, 0 failed")
