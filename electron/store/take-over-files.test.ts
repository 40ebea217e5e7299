import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestStore, type TestStore, transferOf } from './test-store.fixture.ts';

let folder: string;
let opened: TestStore[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'axon-take-over-'));
  opened = [];
});
afterEach(() => {
  for (const store of opened) store.close();
  rmSync(folder, { recursive: true });
});

function start(): TestStore {
  for (const store of opened) store.close();
  const store = openTestStore(folder, { now: () => new Date('2026-03-04T05:06:07Z') });
  opened.push(store);
  return store;
}

const databaseFiles = ['axon.db', 'axon.db-wal'];

/** As Axon 0.1.0 wrote it after a push, and while another one waited. */
const journal = `{"version":1,"transfers":[{"id":"5d2c","job":{"kind":"push","imageId":"sha256:9c1b","localName":"rnaseq:v2","projectId":"syn1","projectName":"RNA-seq","remote":{"repositoryName":"docker.synapse.org/syn1/rnaseq","tag":"v2"},"accountId":"1@https://repo-prod.prod.sagebase.org"},"state":"done","step":"Done","layers":[{"id":"a8f1","phase":"done","current":512,"total":512}],"attempt":2,"createdAt":1767600000000,"startedAt":1767600001000,"endedAt":1767600060000,"digest":"sha256:${'4f'.repeat(32)}","note":"Recorded for linux/amd64 only"},{"id":"77aa","job":{"kind":"pull","remote":{"repositoryName":"docker.synapse.org/syn1/rnaseq","digest":"sha256:${'4f'.repeat(32)}"}},"state":"queued","step":"Waiting for its turn","layers":[],"attempt":1,"createdAt":1767600070000}]}`;

test('the transfers of 0.1.0 are taken over once, in their order', () => {
  writeFileSync(join(folder, 'transfers.json'), journal);
  const { transfers, said } = start();
  expect(transfers.load()).toEqual(JSON.parse(journal).transfers);
  expect(readdirSync(folder)).toEqual([...databaseFiles, 'transfers.json.taken-over']);
  expect(readFileSync(join(folder, 'transfers.json.taken-over'), 'utf8')).toBe(journal);
  transfers.remove(['5d2c']);
  const next = start();
  expect(next.transfers.load().map(({ id }) => id)).toEqual(['77aa']);
  expect([...said, ...next.said]).toEqual([]);
});

test('what ended is in the history too', () => {
  writeFileSync(join(folder, 'transfers.json'), journal);
  const { history } = start();
  expect(history.find('5d2c')).toMatchObject({ state: 'done', attempt: 2, endedAt: 1767600060000 });
  expect(history.find('77aa')).toBeUndefined();
});

test('one entry that can’t be read costs no other', () => {
  const content = JSON.parse(journal);
  content.transfers.splice(1, 0, { id: 'odd', state: 'paused' }, 'no row at all');
  writeFileSync(join(folder, 'transfers.json'), JSON.stringify(content));
  const { transfers, said } = start();
  expect(transfers.load().map(({ id }) => id)).toEqual(['5d2c', '77aa']);
  expect(said).toMatchObject([{ code: 'storage-rows-unreadable', facts: { count: 2 } }]);
});

test('a file that was cut off is set aside and said', () => {
  writeFileSync(join(folder, 'transfers.json'), journal.slice(0, 300));
  const { transfers, said } = start();
  expect(transfers.load()).toEqual([]);
  const keptAs = 'transfers.json.damaged-2026-03-04T05-06-07';
  expect(said).toMatchObject([{ code: 'storage-damaged', facts: { keptAs: join(folder, keptAs) } }]);
  expect(readdirSync(folder)).toEqual([...databaseFiles, keptAs]);
});

test('rows that are there already are newer: a file that was not renamed changes none of them', () => {
  const newer = { ...transferOf('5d2c'), state: 'running' as const };
  start().transfers.put(newer);
  writeFileSync(join(folder, 'transfers.json'), journal);
  expect(start().transfers.load()[0]).toEqual(newer);
});

const four = `sha256:${'4f'.repeat(32)}`;
/** As 0.1.0 wrote them for one account, in a folder of the account's own. */
const knowledge = `{"version":1,"projects":[{"id":"syn1","name":"RNA-seq","listedAt":1767600000000,"repositories":[{"id":"syn11","projectId":"syn1","modifiedAt":1767500000000,"modifiedBy":"7","repository":{"id":"syn11","name":"rnaseq","repositoryName":"docker.synapse.org/syn1/rnaseq","projectId":"syn1","managed":true,"etag":"e1","createdAt":1767400000000,"modifiedAt":1767500000000,"modifiedBy":"7"},"tags":{"list":[{"tag":"v2","digest":"${four}","pushedAt":1767500000000}],"complete":true,"readAt":1767500000000}},{"id":"syn12","projectId":"syn1","modifiedAt":1767300000000}]}],"views":{"recent":{"projects":[{"id":"syn1","name":"RNA-seq","favorite":false,"lastActivityAt":1767500000000}],"asOf":1767600000000}},"people":{"7":"ada.reyes"},"names":{"syn11":"docker.synapse.org/syn1/rnaseq","syn13":"docker.synapse.org/syn1/gone"},"manifests":[{"digest":"${four}","configDigest":"${four}","size":1234}]}`;
const digestHistory = `{"version":1,"repositories":{"docker.synapse.org/syn1/rnaseq":{"v2":{"seen":[{"digest":"${four}","pushedAt":1767500000000,"seenAt":1767500001000,"localIds":["sha256:9c1b"]}],"agreed":{"digest":"${four}"}}}}}`;
const accountId = '1@https://repo-prod.prod.sagebase.org';

test('what 0.1.0 knew of Synapse and the digests that it saw are taken over for their account', () => {
  const account = join(folder, 'known', createHash('sha256').update(accountId).digest('hex').slice(0, 24));
  mkdirSync(account, { recursive: true });
  writeFileSync(join(account, 'knowledge.json'), knowledge);
  writeFileSync(join(account, 'digest-history.json'), digestHistory);
  const old = JSON.parse(knowledge);
  const { memoryOf, said } = start();
  const memory = memoryOf(accountId);
  expect(memory.projects.load()).toEqual([
    [['syn1'], { id: 'syn1', name: 'RNA-seq', listedAt: 1767600000000 }],
  ]);
  const repositories = memory.repositories.load().map(([, repository]) => repository);
  expect(repositories).toEqual(old.projects[0].repositories);
  expect(Object.fromEntries(memory.views.load().map(([[name], view]) => [name, view]))).toEqual(old.views);
  expect(Object.fromEntries(memory.people.load().map(([[id], name]) => [id, name]))).toEqual(old.people);
  expect(Object.fromEntries(memory.names.load().map(([[id], name]) => [id, name]))).toEqual(old.names);
  expect(memory.manifests.load().map(([, fact]) => fact)).toEqual(old.manifests);
  expect(memory.digestsSeen.load()).toEqual([
    [
      ['docker.synapse.org/syn1/rnaseq', 'v2'],
      JSON.parse(digestHistory).repositories['docker.synapse.org/syn1/rnaseq'].v2,
    ],
  ]);
  expect(readdirSync(account)).toEqual(['digest-history.json.taken-over', 'knowledge.json.taken-over']);
  expect(said).toEqual([]);
  expect(start().memoryOf('somebody else').projects.load()).toEqual([]);
});
