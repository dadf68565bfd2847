// Checks the server through grpc-js. The same checks as python/checks.py.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';

const { MEETING_ADDRESS: server, MEETING_SECRET: secret, MEETING_PID_FILE: pidFile } = process.env;
const unknownId = '00000000-0000-4000-8000-000000000001';

const shapes = { keepCase: true, longs: Number, enums: String, defaults: true, oneofs: true };
const protos = loader.loadSync(
  [
    'meetings/v1/meeting_service.proto', 'meetings/v1/team_service.proto', 'meetings/v1/access_service.proto',
    'grpc/health/v1/health.proto', 'grpc/reflection/v1/reflection.proto',
    'google/rpc/status.proto', 'google/rpc/error_details.proto',
  ],
  { ...shapes, includeDirs: ['../protos', '../../../protos'].map(d => fileURLToPath(new URL(d, import.meta.url))) });

let failed = 0;

/** Runs one check and says how it went. Nothing may hang: each has 30 seconds. */
async function check(name, claim) {
  let timer;
  const late = new Promise((_, reject) => timer = setTimeout(() => reject(new Error('took more than 30 s')), 30_000));
  try {
    await Promise.race([claim(), late]);
    console.log(`ok ${name}`);
  } catch (e) {
    failed++;
    console.log(`not ok ${name}: ${String(e.message).replace(/\s+/g, ' ').slice(0, 300)}`);
  } finally {
    clearTimeout(timer);
  }
}

/** A device with its own connection and its own token. */
class Device {
  constructor(token, address = server, options = {}) {
    this.client = new grpc.Client(address, grpc.credentials.createInsecure(), options);
    this.headers = new grpc.Metadata({ waitForReady: true });
    if (token)
      this.headers.set('authorization', `Bearer ${token}`);
  }

  call(service, method, request) {
    const { path, requestSerialize, responseDeserialize } = protos[service][method];
    return new Promise((resolve, reject) => this.client.makeUnaryRequest(
      path, requestSerialize, responseDeserialize, request, this.headers, { deadline: Date.now() + 20_000 },
      (error, response) => error ? reject(error) : resolve(response)));
  }

  access(method, request) { return this.call('meetings.v1.AccessService', method, request); }
  team(method, request) { return this.call('meetings.v1.TeamService', method, request); }
  meeting(method, request) { return this.call('meetings.v1.MeetingService', method, request); }

  /** Sends one command; `more` replaces parts of the request. */
  submit(command, more = {}) {
    return this.meeting('SubmitCommand', { meeting_id: meetingId, request_id: randomUUID(), ...command, ...more });
  }

  /** Follows the meeting; `next` gives the next update, or throws the status that the stream ended with. */
  follow(options = {}) {
    const { path, requestSerialize, responseDeserialize } = protos['meetings.v1.MeetingService'].FollowMeeting;
    const call = this.client.makeServerStreamRequest(
      path, requestSerialize, responseDeserialize, { meeting_id: meetingId }, this.headers, options);
    const updates = call[Symbol.asyncIterator]();
    return {
      cancel: () => call.cancel(),
      async next() {
        const { done, value } = await updates.next();
        assert(!done, 'the stream ended without an error');
        return value;
      },
      /** The next update that is not just a sign of life. */
      async nextSeen() {
        for (;;) {
          const update = await this.next();
          if (update.update !== 'progress')
            return update;
        }
      },
    };
  }

  close() { this.client.close(); }
}

/** What the error of `promise` says, after checking that it is the right one and says the same in both places. */
async function refused(code, promise) {
  const error = await promise.then(() => assert.fail(`accepted; expected ${code}`), e => e);
  assert.equal(grpc.status[error.code] ?? error.message, code, error.message);
  const said = {};
  for (const bytes of error.metadata.get('grpc-status-details-bin')) {
    const status = protos['google.rpc.Status'].deserialize(bytes);
    assert.deepEqual([status.code, status.message], [error.code, error.details]);
    for (const { type_url: type, value } of status.details) {
      if (type === 'type.googleapis.com/google.rpc.ErrorInfo')
        said.reason = protos['google.rpc.ErrorInfo'].deserialize(value).reason;
      if (type === 'type.googleapis.com/google.rpc.BadRequest')
        said.fields = protos['google.rpc.BadRequest'].deserialize(value).field_violations.map(v => v.field);
    }
  }
  return said;
}

const refusedFor = async (reason, promise) => assert.equal((await refused('FAILED_PRECONDITION', promise)).reason, reason);
const invalid = async (field, promise) => assert.deepEqual((await refused('INVALID_ARGUMENT', promise)).fields, [field]);

/** A wire that can be cut, and that counts what goes to the server. */
async function wire() {
  const [host, port] = server.split(':');
  const sockets = new Set();
  const it = { sent: 0, cut: () => { listener.close(); sockets.forEach(s => s.destroy()); } };
  const listener = net.createServer(near => {
    const far = net.connect(Number(port), host);
    near.on('data', bytes => it.sent += bytes.length);
    for (const [from, to] of [[near, far], [far, near]]) {
      sockets.add(from);
      from.on('error', () => to.destroy()).pipe(to);
    }
  });
  await once(listener.listen(0, '127.0.0.1'), 'listening');
  it.address = `127.0.0.1:${listener.address().port}`;
  return it;
}

const ids = list => list.map(element => element.id);
const bearer = async (device, secret) =>
  new Device((await device.access('RedeemInvitation', { secret, device_key: randomUUID() })).token);

let administrator, leader, family, teamId, meetingId, planned, follower, agenda;
let seen = 0; // the newest revision that the follower has seen
const stranger = new Device();
const actions = []; // ids of all actions that were acknowledged
const decision = randomUUID();

/** Adds an action as the leader and remembers it; gives the revision. */
async function addAction(id = randomUUID()) {
  const { revision } = await leader.submit({ add_action: { content: { text: 'Ring PPT' } } }, { request_id: id });
  actions.push(id);
  return revision;
}

/** Checks that the first update is a view that is new enough and holds all that was acknowledged. */
async function resumed(following, revision) {
  const first = await following.next();
  assert.equal(first.update, 'view');
  assert(first.revision >= revision, `the view is at ${first.revision}, older than ${revision}`);
  assert.deepEqual(ids(first.view.actions), actions);
  assert.deepEqual(first.view.decisions.filter(d => d.id === decision).map(d => d.state), ['DECISION_STATE_ADOPTED']);
  seen = first.revision;
  return first.view;
}

/** Checks that what the follower sees next is one change, newer than all before. */
async function changed(revision) {
  const next = await follower.nextSeen();
  assert.equal(next.update, 'change');
  assert.equal(next.revision, revision);
  assert(next.revision > seen, `${next.revision} is not newer than ${seen}`);
  seen = next.revision;
  return next.change;
}

async function healthOf(service) {
  assert.equal((await stranger.call('grpc.health.v1.Health', 'Check', { service })).status, 'SERVING');
}

await check('the server as a whole is SERVING', () => healthOf(''));
await check('meetings.v1.MeetingService is SERVING', () => healthOf('meetings.v1.MeetingService'));

async function reflect(question) {
  const { path, requestSerialize, responseDeserialize } = protos['grpc.reflection.v1.ServerReflection'].ServerReflectionInfo;
  const call = stranger.client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize, stranger.headers, { deadline: Date.now() + 20_000 });
  call.end(question);
  for await (const answer of call)
    return answer;
}
await check('reflection lists the services', async () => {
  const { list_services_response: list } = await reflect({ list_services: '' });
  const names = list.service.map(s => s.name);
  for (const name of ['MeetingService', 'TeamService', 'CaseService', 'AccessService', 'AdministrationService'])
    assert(names.includes(`meetings.v1.${name}`), `${name} is not among ${names}`);
});
await check('reflection gives the files of meetings.v1.MeetingService', async () => {
  const { file_descriptor_response: files } = await reflect({ file_containing_symbol: 'meetings.v1.MeetingService' });
  // A tool builds its client from these bytes alone.
  const found = loader.loadFileDescriptorSetFromBuffer(protos['grpc.reflection.v1.FileDescriptorResponse'].serialize(files), shapes);
  assert.deepEqual(Object.keys(found['meetings.v1.MeetingService']).sort(), Object.keys(protos['meetings.v1.MeetingService']).sort());
});

await check('without a token: UNAUTHENTICATED', () => refused('UNAUTHENTICATED', stranger.access('WhoAmI', {})));
await check('with a wrong token: UNAUTHENTICATED', async () => {
  const liar = new Device('eyJhbGciOiJub25lIn0.e30.');
  await refused('UNAUTHENTICATED', liar.access('WhoAmI', {}));
  liar.close();
});

const deviceKey = randomUUID();
await check('the administrator redeems the invitation', async () => {
  administrator = new Device((await stranger.access('RedeemInvitation', { secret, device_key: deviceKey })).token);
  const { grants } = await administrator.access('WhoAmI', {});
  assert.deepEqual(grants.map(g => g.role), ['ROLE_ADMINISTRATOR']);
});
await check('the same device redeems it again', async () => {
  assert((await stranger.access('RedeemInvitation', { secret, device_key: deviceKey })).token);
});
await check('another device cannot redeem it: TOO_MANY_DEVICES', () =>
  refusedFor('TOO_MANY_DEVICES', stranger.access('RedeemInvitation', { secret, device_key: randomUUID() })));

await check('the administrator creates an ansvarsgruppe', async () => {
  const request = { request_id: randomUUID(), content: { name: 'Ansvarsgruppe', template_id: 'ansvarsgruppe' } };
  ({ team_id: teamId } = await administrator.team('CreateTeam', request));
  assert.equal(teamId, request.request_id);
});
await check('an unknown role: INVALID_ARGUMENT', async () => {
  const request = { team_id: teamId, request_id: randomUUID(), add_member: { name: 'Kari', role: 99 } };
  assert(protos['meetings.v1.AddMember'].serialize(request.add_member).includes(99), 'this client drops what it does not know');
  await invalid('add_member.role', administrator.team('SubmitTeamCommand', request));
});
await check('a leader and a family member join', async () => {
  const join = async (name, role) => {
    const person = randomUUID();
    await administrator.team('SubmitTeamCommand', { team_id: teamId, request_id: person, add_member: { name, role } });
    const made = await administrator.access('CreateInvitation', { scope: { team_id: teamId }, person_id: person });
    const device = await bearer(stranger, made.secret);
    const { grants } = await device.access('WhoAmI', {});
    assert.deepEqual(grants.map(g => [g.person_id, g.role]), [[person, role]]);
    return device;
  };
  leader = await join('Liv Leder', 'ROLE_LEADER');
  family = await join('Frida Forelder', 'ROLE_FAMILY');
});

await check('the leader plans a meeting', async () => {
  meetingId = randomUUID();
  const scheduled_start = { seconds: Math.floor(Date.now() / 1000) + 3600 };
  planned = await leader.meeting('PlanMeeting', { request_id: meetingId, team_id: teamId, scheduled_start });
  assert.equal(planned.meeting_id, meetingId);
});
await check('an unknown meeting: NOT_FOUND', async () => {
  await refused('NOT_FOUND', leader.meeting('GetMeeting', { meeting_id: unknownId }));
  await refused('NOT_FOUND', leader.submit({ start_meeting: {} }, { meeting_id: unknownId }));
});
await check('the family may not start the meeting: PERMISSION_DENIED', () => refused('PERMISSION_DENIED', family.submit({ start_meeting: {} })));
await check('the leader starts the meeting', async () => {
  assert((await leader.submit({ start_meeting: {} })).revision > planned.revision);
});

await check('a follower gets the view first', async () => {
  follower = family.follow();
  const first = await follower.next();
  assert.equal(first.update, 'view');
  assert.equal(first.view.frame.phase, 'MEETING_PHASE_RUNNING');
  assert.equal(first.view.frame.viewer_role, 'ROLE_FAMILY');
  ({ revision: seen, view: { agenda } } = first);
});
await check('then progress', async () => {
  const { update, revision, progress } = await follower.next();
  assert.deepEqual([update, revision], ['progress', seen]);
  assert(progress.server_time.seconds > 0);
});
await check('an added action comes as a change', async () => {
  assert.deepEqual(ids((await changed(await addAction())).actions), actions);
});
const proposal = { propose_decision: { text: 'Vi møtes hver måned.' } };
await check('a proposed decision comes as a change', async () => {
  const { revision } = await leader.submit(proposal, { request_id: decision });
  const { decisions: [it] } = await changed(revision);
  assert.deepEqual([it.id, it.state, it.text], [decision, 'DECISION_STATE_PROPOSED', proposal.propose_decision.text]);
});
const adoption = { adopt_decision: { decision_id: decision, text: proposal.propose_decision.text } };
const adoptionId = randomUUID();
await check('an adopted decision comes as a change', async () => {
  const { revision } = await leader.submit(adoption, { request_id: adoptionId });
  const { decisions: [it] } = await changed(revision);
  assert.deepEqual([it.id, it.state], [decision, 'DECISION_STATE_ADOPTED']);
});

await check('the same request again changes nothing', async () => {
  assert.equal((await leader.submit(adoption, { request_id: adoptionId })).revision, seen);
  assert((await leader.submit(proposal, { request_id: decision })).revision < seen);
  const now = await leader.meeting('GetMeeting', { meeting_id: meetingId });
  assert.equal(now.revision, seen);
  assert.deepEqual(ids(now.view.decisions), [decision]);
});
await check('a used request id for another command: REQUEST_ID_REUSED', () =>
  refusedFor('REQUEST_ID_REUSED', leader.submit({ propose_decision: { text: 'Noe annet' } }, { request_id: decision })));
await check('a settled decision cannot be adopted: DECISION_NOT_PROPOSED', () => refusedFor('DECISION_NOT_PROPOSED', leader.submit(adoption)));
await check('a stale expected_revision: ABORTED', () => refused('ABORTED', leader.submit(proposal, { expected_revision: seen - 1 })));

await check('a bad UUID: INVALID_ARGUMENT', async () => {
  await invalid('meeting_id', leader.submit(proposal, { meeting_id: 'no-uuid' }));
  await invalid('request_id', leader.submit(proposal, { request_id: '' }));
});
const propose = text => leader.submit({ propose_decision: { text } });
await check('an empty text: INVALID_ARGUMENT', async () => {
  await invalid('propose_decision.text', propose(''));
  await invalid('propose_decision.text', propose(' \n '));
});
await check('control characters: INVALID_ARGUMENT', () => invalid('propose_decision.text', propose('a\u0007b')));
await check('10,001 characters: INVALID_ARGUMENT', () => invalid('propose_decision.text', propose('a'.repeat(10_001))));
await check('10,000 characters compressed with gzip are accepted', async () => {
  const line = await wire();
  const device = new Device(null, line.address, { 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip });
  device.headers = leader.headers;
  const text = 'ø'.repeat(10_000);
  const { revision } = await device.submit({ propose_decision: { text } });
  assert(line.sent < 5_000, `${line.sent} bytes were sent: this client did not compress`);
  assert.equal((await changed(revision)).decisions[0].text, text);
  device.close();
  line.cut();
});
await check('a message of 10 MB: RESOURCE_EXHAUSTED', () => refused('RESOURCE_EXHAUSTED', propose('a'.repeat(10_000_000))));

await check("a follower's deadline of 300 ms: DEADLINE_EXCEEDED", async () => {
  const brief = family.follow({ deadline: Date.now() + 300 });
  assert.equal((await brief.next()).update, 'view');
  await refused('DEADLINE_EXCEEDED', (async () => { for (;;) await brief.next(); })());
});
await check('a follower that cancels: CANCELLED', async () => {
  const brief = family.follow();
  assert.equal((await brief.next()).update, 'view');
  brief.cancel();
  await refused('CANCELLED', (async () => { for (;;) await brief.next(); })());
});

const again = () => Object.assign(new Device(), { headers: family.headers });
await check('a follower resumes after it closed its channel', async () => {
  follower.cancel();
  family.close();
  const missed = await addAction();
  family = again();
  follower = family.follow();
  await resumed(follower, missed);
});
await check('a follower resumes after the wire was cut', async () => {
  const line = await wire();
  const far = new Device(null, line.address);
  far.headers = family.headers;
  const following = far.follow();
  await resumed(following, seen);
  line.cut();
  await refused('UNAVAILABLE', following.nextSeen());
  far.close();
  const missed = await addAction();
  await resumed(family.follow(), missed);
});

const spots = [];
const brighten = id => leader.submit({ add_bright_spot: { text: 'Les hver kveld' } }, { request_id: id });
await check('a follower resumes after the server was killed', async () => {
  let acknowledged;
  for (let i = 0; i < 20; i++) {
    spots.push(randomUUID());
    acknowledged = await brighten(spots.at(-1));
  }
  // One more is under way when the server dies: nobody knows whether it was kept.
  spots.push(randomUUID());
  const underWay = brighten(spots.at(-1)).catch(e => e);
  process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGKILL');
  await refused('UNAVAILABLE', (async () => { for (;;) await follower.next(); })());
  // The same channel finds the server again by itself.
  const view = await resumed(family.follow(), acknowledged.revision);
  assert.deepEqual(ids(view.bright_spots).slice(0, 20), spots.slice(0, 20));
  await underWay;
});
await check('what was acknowledged before the kill is there, once', async () => {
  const sent = [];
  for (const id of spots)
    sent.push((await brighten(id)).revision);
  const { view, revision } = await family.meeting('GetMeeting', { meeting_id: meetingId });
  assert.deepEqual(ids(view.bright_spots), spots);
  assert.equal(revision, sent.at(-1));
});

await check('a closed meeting takes no note: MEETING_CLOSED', async () => {
  await leader.submit({ close_meeting: {} });
  await refusedFor('MEETING_CLOSED', leader.submit({ add_note: { item_id: agenda[0].id, text: 'For sent' } }));
});

process.exit(failed ? 1 : 0);
