/** `npm run sandbox`: the sandbox alone, until it is interrupted. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type ObtainedEngine, obtainEngine } from './engine/obtain-engine.ts';
import type { Sandbox } from './sandbox.ts';
import { startSandbox } from './start-sandbox.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    data: { type: 'string' },
    'no-engine': { type: 'boolean', default: false },
    wide: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const usage = `npm run sandbox -- [options]
  --json       print one line of JSON instead of a summary
  --data DIR   keep everything in DIR, and go on from there next time
  --no-engine  no local images; nothing but Synapse and its registry
  --wide       record OCI manifests and indexes too`;

function asJson(sandbox: Sandbox): string {
  const { synapse, registry, engine = null, projects } = sandbox;
  const users = sandbox.users.map(({ userName, userId, accessToken, certified }) => ({
    userName,
    userId,
    accessToken,
    certified,
  }));
  return JSON.stringify({ synapse, registry, engine, users, projects });
}

function asText(sandbox: Sandbox): string {
  const [first] = sandbox.users;
  return [
    `Synapse   ${sandbox.synapse}`,
    `registry  ${sandbox.registry}`,
    `engine    ${sandbox.engine ?? 'none'}`,
    ...sandbox.users.map((user) => `user      ${user.userName}${user.certified ? ' (certified)' : ''}`),
    ...sandbox.projects.map((project) => `project   ${project.id}  ${project.name}`),
    '',
    ...(sandbox.engine === undefined ? [] : [`export DOCKER_HOST=${sandbox.engine}`]),
    `docker login -u ${first?.userName ?? ''} -p ${first?.accessToken ?? ''} ${sandbox.registry}`,
    '',
    'Ctrl-C ends it.',
  ].join('\n');
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

async function run(): Promise<void> {
  const end = interrupted();
  const data = values.data === undefined ? undefined : resolve(values.data);
  let engine: ObtainedEngine | undefined;
  let sandbox: Sandbox | undefined;
  try {
    if (!values['no-engine']) {
      engine = await obtainEngine(data === undefined ? {} : { dir: join(data, 'engine') });
    }
    sandbox = await startSandbox({
      engine: engine?.host,
      data,
      keepImages: data !== undefined && engine?.isPrivate === true,
      recordedMediaTypes: values.wide ? 'wide' : 'schema2',
    });
    console.log(values.json ? asJson(sandbox) : asText(sandbox));
    await end;
  } finally {
    await sandbox?.stop();
    await engine?.stop();
  }
}

if (values.help) console.log(usage);
else await run();
