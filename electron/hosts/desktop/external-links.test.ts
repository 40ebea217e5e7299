import { expect, it } from 'vitest';
import { mayOpenExternally } from './external-links.ts';

const portal = 'https://www.synapse.org';

it.each([
  'https://www.synapse.org/Synapse:syn123',
  'https://help.synapse.org/docs/',
  'https://docs.docker.com/engine/',
])('opens %s', (link) => {
  expect(mayOpenExternally(link, portal)).toBe(true);
});

it.each([
  'http://www.synapse.org/',
  'https://www.synapse.org:8443/',
  'https://www.synapse.org@evil.example/',
  'https://user:word@www.synapse.org/',
  'https://synapse.org.evil.example/',
  'https://evil.example/?https://www.synapse.org',
  'file:///etc/passwd',
  'smb://www.synapse.org/share',
  'javascript:alert(1)',
  'ms-settings:',
  'not a link',
  '',
])('does not open %j', (link) => {
  expect(mayOpenExternally(link, portal)).toBe(false);
});

it('opens the portal of another Synapse, and no other page of that machine', () => {
  expect(mayOpenExternally('http://127.0.0.1:8080/Synapse:syn1', 'http://127.0.0.1:8080')).toBe(true);
  expect(mayOpenExternally('http://127.0.0.1:9090/', 'http://127.0.0.1:8080')).toBe(false);
});
