"""Any order of people, lines, deaths and clocks: one public reply at most, nothing acknowledged lost."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from core.acts import sending
from core.acts.refusals import ActRefused
from core.connectors.protocol import SendRequest
from core.domain.account import AccountState
from core.domain.mention import Post
from core.domain.outbox import OutboxState
from core.errors import AuthRequired, Offline, RateLimited, Rejected, ServerTrouble
from core.store import seen_answers
from tests.core.sync.desktop import MINUTE, Desktop

SETTLED = {
    OutboxState.SENT,
    OutboxState.NEEDS_PERSON,
    OutboxState.FAILED,
    OutboxState.BLOCKED,
    OutboxState.CANCELLED,
}
TROUBLES = st.sampled_from(
    ["lost answer", "lost request", "killed before", "killed after", "", Offline(), Rejected("Ditolak.")]
)
DAY = 1_440 * MINUTE


class OutboxMachine(RuleBasedStateMachine):
    """One agency, its citizens, a colleague with a phone, and a bad day."""

    posts: Bundle[Post] = Bundle("posts")
    replies: Bundle[str] = Bundle("replies")

    @initialize(idempotent=st.booleans())
    def begin(self, idempotent: bool) -> None:
        self.directory = tempfile.TemporaryDirectory()
        self.desktop = Desktop(Path(self.directory.name), idempotent=idempotent)
        self.drafts: dict[str, tuple[Post, str]] = {}
        self.queued: dict[str, tuple[str, str]] = {}
        self.resent: Counter[str] = Counter()
        self.colleagues: dict[str, set[str]] = {}
        self.desktop.server.watch = self.no_answer_is_overlooked
        self.number = 0

    @rule(target=posts)
    def a_citizen_writes(self) -> Post:
        fault, self.desktop.server.fault = self.desktop.server.fault, None
        post = self.desktop.receive(f"Aduan {len(self.desktop.server.posts)}")
        self.desktop.server.fault = fault
        return post

    @rule(post=posts)
    def type_a_draft(self, post: Post) -> None:
        self.number += 1
        if self.is_known(post):
            words = f"Konsep {self.number}"
            self.desktop.save_draft(post, words)
            self.drafts[post.remote_id] = (post, words)

    @rule(target=replies, post=posts, hold=st.sampled_from([0, 10_000]), trouble=TROUBLES)
    def queue(self, post: Post, hold: int, trouble: str) -> str:
        self.number += 1
        self.desktop.server.next_send = trouble
        body = f"Balasan {self.number}. Terima kasih."
        if not self.is_known(post):
            return ""
        try:
            entry = self.desktop.reply(post, body, hold)
        except ActRefused:
            return ""
        self.queued[entry] = (post.remote_id, body)
        self.drafts.pop(post.remote_id, None)
        return entry

    @rule(entry=consumes(replies))
    def undo(self, entry: str) -> None:
        try:
            self.desktop.store.write(lambda tx: sending.undo_send(tx, entry)).result()
        except ActRefused:
            return
        remote_id, body = self.queued[entry]
        post = next(post for post in self.desktop.server.posts if post.remote_id == remote_id)
        draft = self.desktop.draft(post)
        assert body in draft
        self.drafts[remote_id] = (post, draft)

    @rule(entry=replies)
    def send_again(self, entry: str) -> None:
        try:
            self.desktop.store.write(lambda tx: sending.resend(tx, entry)).result()
        except ActRefused:
            return
        self.resent[entry] += 1

    @rule()
    def step(self) -> None:
        self.desktop.step()

    @rule(post=posts)
    def a_colleague_answers(self, post: Post) -> None:
        if not self.desktop.server.late:
            answer = self.desktop.server.we_write(post.remote_id, "Jawaban rekan dari ponsel.")
            self.colleagues.setdefault(post.remote_id, set()).add(answer.remote_id)

    @rule(seen=st.booleans())
    def the_server_shows_new_posts_late(self, seen: bool) -> None:
        if seen:
            self.desktop.server.show_late()
        self.desktop.server.late = not seen

    @rule(fault=st.sampled_from([Offline(), ServerTrouble(), AuthRequired()]))
    def the_server_fails(self, fault: Offline) -> None:
        self.desktop.server.fault = fault

    @rule(wait=st.integers(1, 40 * MINUTE))
    def the_server_wants_quiet(self, wait: int) -> None:
        self.desktop.server.fault = RateLimited(self.desktop.clock.now() + wait)

    @rule()
    def all_is_well_again(self) -> None:
        self.desktop.server.fault = None
        self.desktop.sign_in_again()

    @rule()
    def the_program_dies(self) -> None:
        self.desktop.end()
        self.desktop.start()

    @rule(wait=st.sampled_from([1_000, 15_000, MINUTE, 6 * MINUTE, 70 * MINUTE]))
    def time_passes(self, wait: int) -> None:
        self.desktop.live_for(wait)

    @rule(jump=st.sampled_from([MINUTE, 90 * MINUTE, 30 * DAY]))
    def the_computer_sleeps(self, jump: int) -> None:
        self.desktop.clock.advance(jump)

    @invariant()
    def no_reply_is_public_twice(self) -> None:
        if not hasattr(self, "desktop"):
            return
        for entry, (target, body) in self.queued.items():
            public = [reply for reply in self.desktop.server.replies(target) if body in reply.text]
            # A person who sends again what cannot be read yet takes that risk; the program never does.
            assert len(public) <= 1 + self.resent[entry], f"{entry} stands there {len(public)} times"

    @invariant()
    def what_is_called_sent_stands_there(self) -> None:
        if not hasattr(self, "desktop"):
            return
        for entry, (target, body) in self.queued.items():
            stands = {reply.remote_id for reply in self.desktop.server.replies(target) if body in reply.text}
            found = self.desktop.entry(entry)
            if found.state is OutboxState.SENT:
                assert found.remote_id in stands
            if found.state is OutboxState.CANCELLED and entry not in self.resent:
                assert not stands or found.attempts, "taken back before it left, yet public"

    @invariant()
    def no_draft_is_lost(self) -> None:
        if not hasattr(self, "desktop"):
            return
        for post, words in self.drafts.values():
            assert self.desktop.draft(post) == words

    def no_answer_is_overlooked(self, request: SendRequest) -> None:
        """Called at the moment of publishing: every colleague's answer was shown to a person before."""
        [entry] = [id for id, (_, body) in self.queued.items() if body == request.body]
        shown = seen_answers.ever(self.desktop.desk.reader, entry)
        assert self.colleagues.get(request.target_id, set()) <= shown

    def is_known(self, post: Post) -> bool:
        row = self.desktop.reader.execute(
            "SELECT 1 FROM mention WHERE remote_id = ?", (post.remote_id,)
        ).fetchone()
        return row is not None

    def teardown(self) -> None:
        if not hasattr(self, "desktop"):
            return
        try:
            self.desktop.server.fault = None
            self.desktop.server.next_send = ""
            self.desktop.server.show_late()
            self.desktop.live_for(3 * DAY)
            # Signed out, nobody can read back what an answer that was lost has left in doubt.
            signed_out = self.desktop.account().state is AccountState.SIGN_IN_REQUIRED
            doubtful = {OutboxState.UNCERTAIN} if signed_out else set()
            for entry in self.queued:
                assert self.desktop.entry(entry).state in SETTLED | doubtful, self.desktop.entry(entry)
            self.desktop.sign_in_again()
            self.desktop.live_for(3 * DAY)
            for entry in self.queued:
                assert self.desktop.entry(entry).state in SETTLED, self.desktop.entry(entry)
            self.no_reply_is_public_twice()
            self.what_is_called_sent_stands_there()
            self.no_draft_is_lost()
            assert self.desktop.chain_is_whole()
        finally:
            self.desktop.end()
            self.directory.cleanup()


OutboxMachine.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
test_any_order_of_events = OutboxMachine.TestCase
