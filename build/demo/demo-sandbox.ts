import { obtainEngine } from '#e2e/sandbox/engine/obtain-engine.ts';
import { type Sandbox, type SandboxUser, startSandbox } from '#e2e/sandbox/start-sandbox.ts';

export interface DemoSandbox {
  readonly synapse: string;
  readonly registry: string;
  /** `DOCKER_HOST` of the engine. */
  readonly engine: string;
  readonly users: readonly Pick<SandboxUser, 'userName' | 'userId' | 'accessToken' | 'certified'>[];
  readonly projects: Sandbox['projects'];
  /** Whom the demo signs in. */
  readonly owner: SandboxUser;
  stop(): Promise<void>;
}

/** The sandbox as `npm run sandbox` starts it, in this process. */
export async function startDemoSandbox(): Promise<DemoSandbox> {
  const engine = await obtainEngine();
  try {
    const sandbox = await startSandbox({ engine: engine.host });
    const owner = sandbox.users.find((user) => user.certified);
    if (owner === undefined) throw new Error('The sandbox has no certified user to sign in.');
    return {
      synapse: sandbox.synapse,
      registry: sandbox.registry,
      engine: engine.host,
      users: sandbox.users.map(({ userName, userId, accessToken, certified }) => ({
        userName,
        userId,
        accessToken,
        certified,
      })),
      projects: sandbox.projects,
      owner,
      stop: async () => {
        await sandbox.stop();
        await engine.stop();
      },
    };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}
