import { expect, test } from 'vitest';
import { routes } from '../synapse/routes/all-routes.ts';
import { openApiCheck } from './openapi-check.ts';

const check = openApiCheck();

test('every endpoint of the emulator is in the description, with the status that the emulator gives', () => {
  const unknown = routes
    .filter(({ method, url }) => !check.knows(method, url))
    .map(({ method, url }) => `${method} ${url}`);
  expect(unknown).toEqual([]);
  const bodies = routes.map(({ method, url, status }) => ({
    url,
    wrong: check.answer(method, url, status, '{}'),
  }));
  expect(bodies.filter(({ wrong }) => wrong.some((text) => text.startsWith('status')))).toEqual([]);
});

test('wrong types, unknown properties, missing discriminators and unknown statuses are found', () => {
  const answer = (status: number, body: object | string) =>
    check.answer(
      'GET',
      '/repo/v1/entity/:id',
      status,
      typeof body === 'string' ? body : JSON.stringify(body),
    );
  const concreteType = 'org.sagebionetworks.repo.model.Project';
  expect(answer(200, { concreteType, id: 'syn1', name: 'x' })).toEqual([]);
  expect(answer(200, { concreteType, id: 1 })).not.toEqual([]);
  expect(answer(200, { concreteType, repositoryName: 'x' })).not.toEqual([]);
  expect(answer(200, { id: 'syn1' })).not.toEqual([]);
  expect(answer(200, 'not json')).not.toEqual([]);
  expect(answer(418, { reason: 'x' })).toEqual([]);
  expect(answer(404, { message: 'x' })).not.toEqual([]);
  expect(answer(206, {})).toEqual(['status 206 is not in the description']);
});

test('requests are compared too', () => {
  const request = (body: unknown) => check.request('POST', '/repo/v1/entity/children', body);
  expect(request({ parentId: 'syn1', includeTypes: ['dockerrepo'] })).toEqual([]);
  expect(request({ parentId: 'syn1', includeTypes: ['docker'] })).not.toEqual([]);
  expect(request({ parent: 'syn1' })).not.toEqual([]);
});
