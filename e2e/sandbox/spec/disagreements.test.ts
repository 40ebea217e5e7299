/**
 * Where Synapse's API description and docs/synapse.md disagree, or the former is known to be wrong: what it says,
 * so that a new version that says otherwise is noticed, and what the emulator does, and why. README.md has them
 * as a table.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { testSynapse } from '../synapse/test-synapse.ts';

const parameter = z.object({ name: z.string(), in: z.string(), required: z.boolean().optional() });
const operation = z.object({
  parameters: z.array(parameter.loose()).default([]),
  responses: z.record(z.string(), z.unknown()),
  security: z.array(z.record(z.string(), z.unknown())).optional(),
});
const description = z
  .object({
    paths: z.record(z.string(), z.record(z.string(), operation)),
    components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
  })
  .parse(
    JSON.parse(
      readFileSync(
        new URL(
          '../../../node_modules/@sage-bionetworks/synapse-client/src/spec/openapispecification.json',
          import.meta.url,
        ),
        'utf8',
      ),
    ),
  );

function described(method: 'get' | 'post', path: string): z.infer<typeof operation> {
  const found = description.paths[path]?.[method];
  if (found === undefined) throw new Error(`${path} is no longer in the description`);
  return found;
}

const arrange = () =>
  testSynapse((world) => {
    const ada = world.user('ada.reyes', { certified: true });
    const project = world.project('RNA-seq', { owner: ada });
    const tool = world.repository(project, 'tool', { tags: { v1: 'sha256:aa' } });
    const queue = world.evaluation('Queue', { project, owner: ada, rounds: [[-1, 1]] });
    const redirectUri = 'https://app.example.org/back';
    return { ada, project, tool, queue, notebooks: world.oauthClient('Notebooks', { redirectUri }) };
  });

test('a submission needs neither endpoint that the description requires: its own text says to omit them', async () => {
  const required = described('post', '/repo/v1/evaluation/submission').parameters.filter(
    (one) => one.required,
  );
  expect(required.map(({ name }) => name)).toEqual(['challengeEndpoint', 'notificationUnsubscribeEndpoint']);
  expect(required.every((one) => String(one['description']).includes('should be omitted'))).toBe(true);
  const { as, ada, tool, queue, context } = await arrange();
  const body = { evaluationId: queue.id, entityId: tool.id, versionNumber: 1, dockerDigest: 'sha256:aa' };
  const etag = context.state.entities[tool.id]?.etag;
  const answer = await (await as(ada)).post(`/repo/v1/evaluation/submission?etag=${etag}`, body);
  expect(answer.status).toBe(201);
});

test('OAuth applications are known by Basic credentials, not by the header that the description requires', async () => {
  const { parameters } = described('post', '/auth/v1/oauth2/token');
  expect(parameters.filter((one) => one.in === 'header')).toMatchObject([
    { name: 'verifiedOauthClientId', required: true },
  ]);
  const { app, notebooks } = await arrange();
  const answer = await app.server.inject({
    method: 'POST',
    url: '/auth/v1/oauth2/token?grant_type=authorization_code&code=x',
    headers: { verifiedoauthclientid: notebooks.id },
  });
  expect(answer.statusCode).toBe(401);
});

test('parameters of the token endpoint come in the query, as described, and as a form, as clients send them', async () => {
  const { parameters } = described('post', '/auth/v1/oauth2/token');
  expect(parameters.find(({ name }) => name === 'grant_type')?.in).toBe('query');
  const { app, notebooks } = await arrange();
  const credentials = Buffer.from(`${notebooks.id}:${notebooks.secret}`).toString('base64');
  const fields = new URLSearchParams({ grant_type: 'authorization_code', code: 'unknown' }).toString();
  const ask = (query: string, payload: string) =>
    app.server.inject({
      method: 'POST',
      url: `/auth/v1/oauth2/token${query}`,
      headers: {
        authorization: `Basic ${credentials}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload,
    });
  // Both get as far as the code, which is wrong.
  expect((await ask(`?${fields}`, '')).json()).toMatchObject({ error: 'invalid_grant' });
  expect((await ask('', fields)).json()).toMatchObject({ error: 'invalid_grant' });
});

test('a registry token is for Basic credentials: a bearer, as described, is refused', async () => {
  const { security } = described('get', '/docker/v1/bearerToken');
  expect(security).toEqual([{ bearerAuth: [] }]);
  const { as, ada } = await arrange();
  const answer = await (await as(ada)).get('/docker/v1/bearerToken?service=docker.example.org');
  expect(answer.status).toBe(401);
});

test('tags are sorted by two columns only, where the description takes any text', async () => {
  const sort = described('get', '/repo/v1/entity/{id}/dockerTag').parameters.find(
    ({ name }) => name === 'sort',
  );
  expect(sort?.['schema']).toEqual({ type: 'string' });
  const { as, ada, tool } = await arrange();
  const status = async (by: string) =>
    (await (await as(ada)).get(`/repo/v1/entity/${tool.id}/dockerTag?sort=${by}`)).status;
  expect([await status('TAG'), await status('CREATED_ON'), await status('DIGEST')]).toEqual([200, 200, 400]);
});

test('a single access is a bare boolean, as described; a wrapper is unconfirmed', async () => {
  const { responses } = described('get', '/repo/v1/entity/{id}/access');
  expect(JSON.stringify(responses['200'])).toContain('"schema":{"type":"boolean"}');
  const { as, ada, tool } = await arrange();
  const { body } = await (await as(ada)).get(`/repo/v1/entity/${tool.id}/access?accessType=READ`);
  expect(body).toBe(true);
});

test('principals are int32 in the description, and the profile’s picture is misspelt: both stay so here', async () => {
  const schemas = JSON.stringify(description.components.schemas);
  expect(schemas).toMatch(/"principalId":\{"type":"integer","description":"[^"]*","format":"int32"\}/);
  expect(schemas).toContain('"profilePicureFileHandleId"');
  expect(schemas).not.toContain('"profilePictureFileHandleId"');
  const { as, ada, project } = await arrange();
  const { body } = await (await as(ada)).get(`/repo/v1/entity/${project.id}/acl`);
  expect(body).toMatchObject({ resourceAccess: [{ principalId: Number(ada.id) }] });
});

test('the description knows no error answers, so those have the forms of Synapse §0.2', () => {
  const statuses = Object.values(description.paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ responses }) => Object.keys(responses));
  expect(statuses.filter((status) => Number(status) >= 400)).toEqual([]);
});
