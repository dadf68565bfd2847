"""Checks the server through Debian's grpcio. The same checks as grpc-js/checks.mjs."""
import asyncio
import os
import signal
import sys
import time
import traceback
from uuid import uuid4

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool

# Our stubs of grpc.health and grpc.reflection stand beside the package `grpc`, not in it.
grpc.__path__ += [os.path.join(folder, "grpc") for folder in sys.path]
from google.rpc import error_details_pb2, status_pb2
from grpc.health.v1 import health_pb2, health_pb2_grpc
from grpc.reflection.v1 import reflection_pb2, reflection_pb2_grpc
from meetings.v1 import access_service_pb2 as access, access_service_pb2_grpc
from meetings.v1 import commands_pb2 as commands
from meetings.v1 import meeting_service_pb2 as meetings, meeting_service_pb2_grpc
from meetings.v1 import team_service_pb2 as teams, team_service_pb2_grpc
from meetings.v1 import view_pb2 as view

SERVER, SECRET, PID_FILE = (os.environ[f"MEETING_{name}"] for name in ("ADDRESS", "SECRET", "PID_FILE"))
UNKNOWN_ID = "00000000-0000-4000-8000-000000000001"

failed = 0


def check(name):
    """Runs the function that it decorates as a check and says how it went. Nothing may hang: each has 30 seconds."""
    def run(claim):
        global failed
        try:
            loop.run_until_complete(asyncio.wait_for(claim(), 30))
            print(f"ok {name}", flush=True)
        except (Exception, asyncio.CancelledError) as e:
            failed += 1
            lines = [at.lineno for at in traceback.extract_tb((e.__cause__ or e).__traceback__) if at.filename == __file__]
            print(f"not ok {name}: {' '.join(str(e).split())[:300]} ({type(e).__name__}, line {lines[-1]})", flush=True)
    return run


def equal(actual, expected):
    assert actual == expected, f"{actual!r} is not {expected!r}"


def new_id():
    return str(uuid4())


def ids(elements):
    return [element.id for element in elements]


class Device:
    """A device with its own connection and its own token."""

    def __init__(self, token=None, address=SERVER, compression=None):
        # The library would share one connection between channels to the same address.
        own = [("grpc.use_local_subchannel_pool", 1)]
        self.channel = grpc.aio.insecure_channel(address, options=own, compression=compression)
        self.token = token
        self.access = access_service_pb2_grpc.AccessServiceStub(self.channel)
        self.teams = team_service_pb2_grpc.TeamServiceStub(self.channel)
        self.meetings = meeting_service_pb2_grpc.MeetingServiceStub(self.channel)
        self.health = health_pb2_grpc.HealthStub(self.channel)
        self.reflection = reflection_pb2_grpc.ServerReflectionStub(self.channel)

    def call(self, method, request, timeout=20):
        headers = [("authorization", f"Bearer {self.token}")] if self.token else []
        return method(request, metadata=headers, timeout=timeout, wait_for_ready=True)

    def submit(self, **parts):
        """Sends one command; parts of the request can be given."""
        request = {"meeting_id": meeting_id, "request_id": new_id(), **parts}
        return self.call(self.meetings.SubmitCommand, meetings.SubmitCommandRequest(**request))

    def follow(self, timeout=None):
        request = meetings.FollowMeetingRequest(meeting_id=meeting_id)
        return self.call(self.meetings.FollowMeeting, request, timeout)


async def next_seen(following):
    """The next update that is not just a sign of life."""
    while True:
        update = await following.read()
        if update is grpc.aio.EOF or update.WhichOneof("update") != "progress":
            return update


async def to_end(following):
    while await following.read() is not grpc.aio.EOF:
        pass


async def refused(code, answer):
    """What the error says, after checking that it is the right one and says the same in both places."""
    try:
        await answer
    except grpc.aio.AioRpcError as error:
        equal((error.code().name, error.details()), (code, error.details()))
        reason, fields = None, []
        for key, value in error.trailing_metadata():
            if key != "grpc-status-details-bin":
                continue
            status = status_pb2.Status.FromString(value)
            equal((status.code, status.message), (error.code().value[0], error.details()))
            info, bad = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
            for detail in status.details:
                if detail.Unpack(info):
                    reason = info.reason
                if detail.Unpack(bad):
                    fields = [violation.field for violation in bad.field_violations]
        return reason, fields
    raise AssertionError(f"accepted; expected {code}")


async def refused_for(reason, answer):
    equal((await refused("FAILED_PRECONDITION", answer))[0], reason)


async def invalid(field, answer):
    equal((await refused("INVALID_ARGUMENT", answer))[1], [field])


class Wire:
    """A wire that can be cut, and that counts what goes to the server."""

    async def lay(self):
        self.sent, self.ends = 0, []
        self.listener = await asyncio.start_server(self.join, "127.0.0.1", 0)
        self.address = "127.0.0.1:%d" % self.listener.sockets[0].getsockname()[1]
        return self

    async def join(self, reader, writer):
        host, port = SERVER.split(":")
        far_reader, far_writer = await asyncio.open_connection(host, int(port))
        self.ends += [writer, far_writer]
        await asyncio.gather(self.carry(reader, far_writer, True), self.carry(far_reader, writer, False))

    async def carry(self, reader, writer, up):
        try:
            while data := await reader.read(65536):
                self.sent += len(data) if up else 0
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass  # The wire was cut, which is what it is for.
        writer.close()

    def cut(self):
        self.listener.close()
        for end in self.ends:
            end.transport.abort()


async def redeem(device, secret, device_key):
    request = access.RedeemInvitationRequest(secret=secret, device_key=device_key)
    return (await device.call(device.access.RedeemInvitation, request)).token


async def grants_of(device):
    return (await device.call(device.access.WhoAmI, access.WhoAmIRequest())).grants


async def get_meeting(device, id=None):
    return await device.call(device.meetings.GetMeeting, meetings.GetMeetingRequest(meeting_id=id or meeting_id))


async def add_action():
    """Adds an action as the leader and remembers it; gives the revision."""
    id = new_id()
    revision = (await leader.submit(request_id=id, add_action={"content": {"text": "Ring PPT"}})).revision
    actions.append(id)
    return revision


async def resumed(following, revision):
    """Checks that the first update is a view that is new enough and holds all that was acknowledged."""
    global seen
    first = await following.read()
    equal(first.WhichOneof("update"), "view")
    assert first.revision >= revision, f"the view is at {first.revision}, older than {revision}"
    equal(ids(first.view.actions), actions)
    equal([d.state for d in first.view.decisions if d.id == decision], [view.DECISION_STATE_ADOPTED])
    seen = first.revision
    return first.view


async def changed(revision):
    """Checks that what the follower sees next is one change, newer than all before."""
    global seen
    next = await next_seen(follower)
    equal((next.WhichOneof("update"), next.revision), ("change", revision))
    assert next.revision > seen, f"{next.revision} is not newer than {seen}"
    seen = next.revision
    return next.change


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
stranger = Device()
seen = 0  # the newest revision that the follower has seen
actions = []  # ids of all actions that were acknowledged
decision, adoption, device_key = new_id(), new_id(), new_id()
ADOPT = {"decision_id": decision, "text": "Vi møtes hver måned."}
PROPOSE = {"text": "Vi møtes hver måned."}


async def health_of(service):
    answer = await stranger.call(stranger.health.Check, health_pb2.HealthCheckRequest(service=service))
    equal(answer.status, health_pb2.HealthCheckResponse.SERVING)


@check("the server as a whole is SERVING")
async def _():
    await health_of("")


@check("meetings.v1.MeetingService is SERVING")
async def _():
    await health_of("meetings.v1.MeetingService")


async def reflect(**question):
    questions = iter([reflection_pb2.ServerReflectionRequest(**question)])
    async for answer in stranger.call(stranger.reflection.ServerReflectionInfo, questions):
        return answer


@check("reflection lists the services")
async def _():
    names = [s.name for s in (await reflect(list_services="")).list_services_response.service]
    for name in ("MeetingService", "TeamService", "CaseService", "AccessService", "AdministrationService"):
        assert f"meetings.v1.{name}" in names, f"{name} is not among {names}"


@check("reflection gives the files of meetings.v1.MeetingService")
async def _():
    response = (await reflect(file_containing_symbol="meetings.v1.MeetingService")).file_descriptor_response
    files = {f.name: f for f in descriptor_pb2.FileDescriptorSet.FromString(response.SerializeToString()).file}
    pool = descriptor_pool.DescriptorPool()

    def add(file):
        for name in file.dependency:
            if name in files:
                add(files.pop(name))
        pool.Add(file)

    # A tool builds its client from these bytes alone.
    while files:
        add(files.pop(next(iter(files))))
    found = pool.FindServiceByName("meetings.v1.MeetingService")
    equal([m.name for m in found.methods], [m.name for m in meetings.DESCRIPTOR.services_by_name["MeetingService"].methods])


@check("without a token: UNAUTHENTICATED")
async def _():
    await refused("UNAUTHENTICATED", grants_of(stranger))


@check("with a wrong token: UNAUTHENTICATED")
async def _():
    await refused("UNAUTHENTICATED", grants_of(Device("eyJhbGciOiJub25lIn0.e30.")))


@check("the administrator redeems the invitation")
async def _():
    global administrator
    administrator = Device(await redeem(stranger, SECRET, device_key))
    equal([g.role for g in await grants_of(administrator)], [view.ROLE_ADMINISTRATOR])


@check("the same device redeems it again")
async def _():
    assert await redeem(stranger, SECRET, device_key)


@check("another device cannot redeem it: TOO_MANY_DEVICES")
async def _():
    await refused_for("TOO_MANY_DEVICES", redeem(stranger, SECRET, new_id()))


@check("the administrator creates an ansvarsgruppe")
async def _():
    global team_id
    team_id = new_id()
    request = teams.CreateTeamRequest(request_id=team_id, content={"name": "Ansvarsgruppe", "template_id": "ansvarsgruppe"})
    equal((await administrator.call(administrator.teams.CreateTeam, request)).team_id, team_id)


def add_member(person, name, role):
    request = teams.SubmitTeamCommandRequest(team_id=team_id, request_id=person, add_member={"name": name, "role": role})
    assert role in request.add_member.SerializeToString(), "this client drops what it does not know"
    return administrator.call(administrator.teams.SubmitTeamCommand, request)


@check("an unknown role: INVALID_ARGUMENT")
async def _():
    await invalid("add_member.role", add_member(new_id(), "Kari", 99))


async def join(name, role):
    person = new_id()
    await add_member(person, name, role)
    request = access.CreateInvitationRequest(scope={"team_id": team_id}, person_id=person)
    made = await administrator.call(administrator.access.CreateInvitation, request)
    device = Device(await redeem(stranger, made.secret, new_id()))
    equal([(g.person_id, g.role) for g in await grants_of(device)], [(person, role)])
    return device


@check("a leader and a family member join")
async def _():
    global leader, family
    leader = await join("Liv Leder", view.ROLE_LEADER)
    family = await join("Frida Forelder", view.ROLE_FAMILY)


@check("the leader plans a meeting")
async def _():
    global meeting_id, planned
    meeting_id = new_id()
    start = {"seconds": int(time.time()) + 3600}
    request = meetings.PlanMeetingRequest(request_id=meeting_id, team_id=team_id, scheduled_start=start)
    planned = await leader.call(leader.meetings.PlanMeeting, request)
    equal(planned.meeting_id, meeting_id)


@check("an unknown meeting: NOT_FOUND")
async def _():
    await refused("NOT_FOUND", get_meeting(leader, UNKNOWN_ID))
    await refused("NOT_FOUND", leader.submit(meeting_id=UNKNOWN_ID, start_meeting={}))


@check("the family may not start the meeting: PERMISSION_DENIED")
async def _():
    await refused("PERMISSION_DENIED", family.submit(start_meeting={}))


@check("the leader starts the meeting")
async def _():
    assert (await leader.submit(start_meeting={})).revision > planned.revision


@check("a follower gets the view first")
async def _():
    global follower, seen, agenda
    follower = family.follow()
    first = await follower.read()
    equal(first.WhichOneof("update"), "view")
    equal((first.view.frame.phase, first.view.frame.viewer_role), (view.MEETING_PHASE_RUNNING, view.ROLE_FAMILY))
    seen, agenda = first.revision, first.view.agenda


@check("then progress")
async def _():
    update = await follower.read()
    equal((update.WhichOneof("update"), update.revision), ("progress", seen))
    assert update.progress.server_time.seconds > 0


@check("an added action comes as a change")
async def _():
    equal(ids((await changed(await add_action())).actions), actions)


@check("a proposed decision comes as a change")
async def _():
    revision = (await leader.submit(request_id=decision, propose_decision=PROPOSE)).revision
    equal([(d.id, d.state, d.text) for d in (await changed(revision)).decisions],
          [(decision, view.DECISION_STATE_PROPOSED, PROPOSE["text"])])


@check("an adopted decision comes as a change")
async def _():
    revision = (await leader.submit(request_id=adoption, adopt_decision=ADOPT)).revision
    equal([(d.id, d.state) for d in (await changed(revision)).decisions], [(decision, view.DECISION_STATE_ADOPTED)])


@check("the same request again changes nothing")
async def _():
    equal((await leader.submit(request_id=adoption, adopt_decision=ADOPT)).revision, seen)
    assert (await leader.submit(request_id=decision, propose_decision=PROPOSE)).revision < seen
    now = await get_meeting(leader)
    equal((now.revision, ids(now.view.decisions)), (seen, [decision]))


@check("a used request id for another command: REQUEST_ID_REUSED")
async def _():
    await refused_for("REQUEST_ID_REUSED", leader.submit(request_id=decision, propose_decision={"text": "Noe annet"}))


@check("a settled decision cannot be adopted: DECISION_NOT_PROPOSED")
async def _():
    await refused_for("DECISION_NOT_PROPOSED", leader.submit(adopt_decision=ADOPT))


@check("a stale expected_revision: ABORTED")
async def _():
    await refused("ABORTED", leader.submit(propose_decision=PROPOSE, expected_revision=seen - 1))


@check("a bad UUID: INVALID_ARGUMENT")
async def _():
    await invalid("meeting_id", leader.submit(meeting_id="no-uuid", propose_decision=PROPOSE))
    await invalid("request_id", leader.submit(request_id="", propose_decision=PROPOSE))


def propose(text):
    return leader.submit(propose_decision={"text": text})


@check("an empty text: INVALID_ARGUMENT")
async def _():
    await invalid("propose_decision.text", propose(""))
    await invalid("propose_decision.text", propose(" \n "))


@check("control characters: INVALID_ARGUMENT")
async def _():
    await invalid("propose_decision.text", propose("a\u0007b"))


@check("10,001 characters: INVALID_ARGUMENT")
async def _():
    await invalid("propose_decision.text", propose("a" * 10_001))


@check("10,000 characters compressed with gzip are accepted")
async def _():
    wire = await Wire().lay()
    device = Device(leader.token, wire.address, grpc.Compression.Gzip)
    text = "ø" * 10_000
    revision = (await device.submit(propose_decision={"text": text})).revision
    assert wire.sent < 5_000, f"{wire.sent} bytes were sent: this client did not compress"
    equal((await changed(revision)).decisions[0].text, text)
    await device.channel.close()
    wire.cut()


@check("a message of 10 MB: RESOURCE_EXHAUSTED")
async def _():
    await refused("RESOURCE_EXHAUSTED", propose("a" * 10_000_000))


@check("a follower's deadline of 300 ms: DEADLINE_EXCEEDED")
async def _():
    brief = family.follow(timeout=0.3)
    equal((await brief.read()).WhichOneof("update"), "view")
    await refused("DEADLINE_EXCEEDED", to_end(brief))


@check("a follower that cancels: CANCELLED")
async def _():
    brief = family.follow()
    equal((await brief.read()).WhichOneof("update"), "view")
    brief.cancel()
    equal((await brief.code()).name, "CANCELLED")


@check("a follower resumes after it closed its channel")
async def _():
    global family, follower
    follower.cancel()
    await family.channel.close()
    missed = await add_action()
    family = Device(family.token)
    follower = family.follow()
    await resumed(follower, missed)


@check("a follower resumes after the wire was cut")
async def _():
    wire = await Wire().lay()
    far = Device(family.token, wire.address)
    following = far.follow()
    await resumed(following, seen)
    wire.cut()
    await refused("UNAVAILABLE", to_end(following))
    await far.channel.close()
    missed = await add_action()
    await resumed(family.follow(), missed)


spots = []


def brighten(id):
    return leader.submit(request_id=id, add_bright_spot={"text": "Les hver kveld"})


@check("a follower resumes after the server was killed")
async def _():
    for _ in range(20):
        spots.append(new_id())
        acknowledged = await brighten(spots[-1])
    # One more is under way when the server dies: nobody knows whether it was kept.
    spots.append(new_id())
    under_way = asyncio.ensure_future(brighten(spots[-1]))
    with open(PID_FILE) as file:
        os.kill(int(file.read()), signal.SIGKILL)
    await refused("UNAVAILABLE", to_end(follower))
    # The same channel finds the server again by itself.
    shown = await resumed(family.follow(), acknowledged.revision)
    equal(ids(shown.bright_spots)[:20], spots[:20])
    await asyncio.gather(under_way, return_exceptions=True)


@check("what was acknowledged before the kill is there, once")
async def _():
    for id in spots:
        revision = (await brighten(id)).revision
    now = await get_meeting(family)
    equal((now.revision, ids(now.view.bright_spots)), (revision, spots))


@check("a closed meeting takes no note: MEETING_CLOSED")
async def _():
    await leader.submit(close_meeting={})
    await refused_for("MEETING_CLOSED", leader.submit(add_note={"item_id": agenda[0].id, "text": "For sent"}))


sys.stdout.flush()
# Without the library's own farewell: what is still open is meant to be.
os._exit(1 if failed else 0)
