import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, ArrowLeftRight } from 'lucide-react';
import type { Digest as DigestText } from '#shared/models/digest.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc } from '../../connection/query.ts';
import { Digest } from '../../ui/Digest.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Select } from '../../ui/Select.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { CompareChoice } from './compare-choices.ts';
import { ImageDifference } from './ImageDifference.tsx';

export interface ComparedPair {
  readonly before: DigestText;
  readonly after: DigestText;
}

interface CompareViewProps {
  readonly repositoryName: string;
  readonly choices: readonly CompareChoice[];
  readonly pair: ComparedPair;
  readonly onChange: (pair: ComparedPair) => void;
  readonly onClose: () => void;
}

/** Two digests of the repository, and what leads from the one to the other. */
export function CompareView({ repositoryName, choices, pair, onChange, onClose }: CompareViewProps) {
  const { before, after } = pair;
  const inRegistry = (digest: DigestText) => ({ where: 'registry' as const, repositoryName, digest });
  const difference = useQuery(
    orpc.repositories.compare.queryOptions({
      input: { before: inRegistry(before), after: inRegistry(after) },
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  return (
    <section aria-label="Comparison" className="flex min-h-0 flex-1 flex-col">
      <header className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b px-4 py-2">
        <h2 className="sr-only">Comparison</h2>
        <IconButton
          label="Back to the tags"
          icon={<ArrowLeft size={16} aria-hidden />}
          onPress={onClose}
          className="-ml-1"
        />
        <Side
          label="From"
          digest={before}
          choices={choices}
          onChoose={(digest) => onChange({ before: digest, after })}
        />
        <IconButton
          label="Swap the two"
          icon={<ArrowLeftRight size={16} aria-hidden />}
          onPress={() => onChange({ before: after, after: before })}
        />
        <Side
          label="To"
          digest={after}
          choices={choices}
          onChoose={(digest) => onChange({ before, after: digest })}
        />
      </header>
      <div className="scroll-quiet min-h-0 flex-1 px-4 py-3">
        {difference.data !== undefined ? (
          <ImageDifference difference={difference.data} isSameDigest={before === after} />
        ) : difference.error === null ? (
          <Skeleton label="Reading both images from the registry" />
        ) : (
          <ProblemCard problem={problemOf(difference.error)} onRetry={() => void difference.refetch()} />
        )}
      </div>
    </section>
  );
}

interface SideProps {
  readonly label: string;
  readonly digest: DigestText;
  readonly choices: readonly CompareChoice[];
  readonly onChoose: (digest: DigestText) => void;
}

function Side({ label, digest, choices, onChoose }: SideProps) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span aria-hidden className="text-muted text-sm">
        {label}
      </span>
      <Select
        label={label}
        hidesLabel
        value={digest}
        options={choices.map((choice) => ({ value: choice.digest, label: choice.label }))}
        onChange={onChoose}
        className="w-48"
      />
      <Digest digest={digest} isBare />
    </span>
  );
}
