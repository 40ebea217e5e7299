/**
 * Writes the types of Synapse's REST API from its official OpenAPI document, which the npm package
 * `@sage-bionetworks/synapse-client` ships. Does nothing where they are up to date.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const specification = path.join(
  root,
  'node_modules/@sage-bionetworks/synapse-client/src/spec/openapispecification.json',
);
const generator = path.join(root, 'node_modules/openapi-typescript/package.json');
const target = path.join(root, 'electron/clients/synapse/generated/synapse-api.d.ts');

const source = await readFile(specification, 'utf8');
const { version } = JSON.parse(await readFile(generator, 'utf8'));
const script = await readFile(fileURLToPath(import.meta.url), 'utf8');
const stamp = `// ${createHash('sha256').update(source).update(script).digest('hex')} openapi-typescript ${version}`;

if (!(await isUpToDate())) {
  const { astToString, default: openapiTypescript } = await import('openapi-typescript');
  const types = astToString(await openapiTypescript(corrected(JSON.parse(source)), { immutable: true }));
  await mkdir(path.dirname(target), { recursive: true });
  // Whole or not at all: another command may be reading the old file.
  const draft = `${target}.${process.pid}`;
  await writeFile(draft, `${stamp}\n${types}`);
  await rename(draft, target);
}

/**
 * Two things in the document contradict the rest of it. It calls two parameters of a submission required whose
 * own descriptions say to leave them out (they tell the server where links in its mails should lead). And it
 * tells some forms apart by a property that these forms do not have; the generator would demand it.
 */
function corrected(document) {
  const omitted = ['challengeEndpoint', 'notificationUnsubscribeEndpoint'];
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  for (const parameter of operations.flatMap(({ parameters = [] }) => parameters)) {
    if (omitted.includes(parameter.name)) parameter.required = false;
  }
  const { schemas } = document.components;
  for (const schema of Object.values(schemas)) {
    const property = schema.discriminator?.propertyName;
    const forms = (schema.oneOf ?? []).map(({ $ref }) => schemas[$ref.split('/').at(-1)]);
    if (forms.some((form) => form.properties?.[property] === undefined)) delete schema.discriminator;
  }
  return document;
}

async function isUpToDate() {
  const present = await readFile(target, 'utf8').catch(() => '');
  return present.startsWith(`${stamp}\n`);
}
