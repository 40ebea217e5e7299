import { Component, type ReactNode } from 'react';
import { problemOf } from '../connection/problem-of.ts';
import { ProblemCard } from '../ui/ProblemCard.tsx';

interface CrashBoundaryProps {
  /** A change of it tries the children again. */
  readonly route: string;
  readonly children: ReactNode;
}

interface CrashState {
  readonly error: unknown;
  readonly route: string;
}

/** Keeps a mistake in one view from taking the whole app with it. */
export class CrashBoundary extends Component<CrashBoundaryProps, CrashState> {
  override state: CrashState = { error: undefined, route: this.props.route };

  static getDerivedStateFromError(error: unknown): Partial<CrashState> {
    return { error };
  }

  static getDerivedStateFromProps(props: CrashBoundaryProps, state: CrashState): CrashState | null {
    return props.route === state.route ? null : { error: undefined, route: props.route };
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    return (
      <div className="p-4">
        <ProblemCard
          problem={problemOf(this.state.error)}
          onRetry={() => this.setState({ error: undefined })}
        />
      </div>
    );
  }
}
