/**
 * Records what a client asks and compares it with Synapse's official OpenAPI document: path, method, query and
 * body. For tests.
 */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { openApiCheck } from '#e2e/sandbox/spec/openapi-check.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: object;
}
interface Specification {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly parameters?: readonly Parameter[] }>>>
  >;
  readonly components: object;
}

const source = new URL(
  '../../../node_modules/@sage-bionetworks/synapse-client/src/spec/openapispecification.json',
  import.meta.url,
);

export interface RecordedRequests {
  /** A `fetch` that records; hand it to the client. */
  readonly fetch: typeof fetch;
  /** `GET /repo/v1/projects` of all requests so far, each once, in order. */
  endpoints(): readonly string[];
  /** All that is wrong with the requests since the last time. */
  mistakes(): Promise<readonly string[]>;
}

export function recordRequests(): RecordedRequests {
  const requests: Request[] = [];
  let checked = 0;
  const record: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    requests.push(request.clone());
    return fetch(request);
  };
  const specification = JSON.parse(readFileSync(source, 'utf8')) as Specification;
  return {
    fetch: record,
    endpoints: () => [
      ...new Set(requests.map((request) => `${request.method} ${templateOf(specification, request)}`)),
    ],
    async mistakes() {
      const found = await Promise.all(
        requests.slice(checked).map((request) => check(specification, request)),
      );
      checked = requests.length;
      return [...new Set(found.flat())];
    },
  };
}

/** The path of the specification that a request is for; templates without parameters come first. */
function templateOf({ paths }: Specification, request: Request): string | undefined {
  const { pathname } = new URL(request.url);
  const fits = (template: string) =>
    new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname);
  const templates = Object.keys(paths).filter(fits);
  return templates.sort((one, other) => one.split('{').length - other.split('{').length)[0];
}

const bodies = openApiCheck();

async function check(specification: Specification, request: Request): Promise<string[]> {
  const template = templateOf(specification, request) ?? '';
  const operation = specification.paths[template]?.[request.method.toLowerCase()];
  const name = `${request.method} ${new URL(request.url).pathname}`;
  if (operation === undefined) return [`${name} is not in the specification`];
  const text = await request.clone().text();
  const body = text === '' ? undefined : JSON.parse(text);
  return [
    ...checkQuery(specification, operation.parameters ?? [], new URL(request.url).searchParams),
    ...bodies.request(request.method, template, body),
    ...(request.headers.has('synapse-authorization') ? ['Synapse-Authorization is internal'] : []),
  ].map((mistake) => `${name}: ${mistake}`);
}

/**
 * Where the specification disagrees with itself: it calls these two of a submission required, and says in their
 * descriptions that they should be left out, as Axon does (Synapse §9).
 */
const leftOut: readonly string[] = ['challengeEndpoint', 'notificationUnsubscribeEndpoint'];

function checkQuery(specification: Specification, parameters: readonly Parameter[], query: URLSearchParams) {
  const known = new Map(parameters.filter((each) => each.in === 'query').map((each) => [each.name, each]));
  const strangers = [...query.keys()].filter((name) => !known.has(name));
  const missing = [...known.values()].filter(
    ({ name, required }) => required === true && !leftOut.includes(name) && !query.has(name),
  );
  const wrong = [...query].filter(([name, value]) => {
    const schema = known.get(name)?.schema;
    return schema !== undefined && !validatorOf(specification, schema)({ value });
  });
  return [
    ...strangers.map((name) => `there is no parameter ${name}`),
    ...missing.map(({ name }) => `the parameter ${name} is missing`),
    ...wrong.map(([name, value]) => `${name} can't be ${value}`),
  ];
}

const validators = new Map<string, ValidateFunction>();

/** Values in a query are text, so they are turned into what the schema wants where they can be. */
function validatorOf({ components }: Specification, schema: object): ValidateFunction {
  const key = JSON.stringify(schema);
  const known = validators.get(key);
  if (known !== undefined) return known;
  const ajv = new Ajv2020({ strict: false, coerceTypes: 'array' });
  const validator = ajv.compile({ components, type: 'object', properties: { value: schema } });
  validators.set(key, validator);
  return validator;
}
