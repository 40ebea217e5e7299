import { useQuery } from '@tanstack/react-query';
import { ArrowDownToLine, ArrowLeft, Upload } from 'lucide-react';
import type { Drift } from '#shared/models/drift.ts';
import { imageName } from '#shared/models/local-image.ts';
import { client } from '../connection/client.ts';
import { problemOf } from '../connection/problem-of.ts';
import { orpc } from '../connection/query.ts';
import { useCommand } from '../connection/use-command.ts';
import { settleDrift } from '../features/browse-images/settle-drift.ts';
import { ImageDifference } from '../features/repository/ImageDifference.tsx';
import { useDrift } from '../state/drift.ts';
import { useImages } from '../state/images.ts';
import { type RouteOf, useNavigation } from '../state/navigation.ts';
import { Button } from '../ui/Button.tsx';
import { Digest } from '../ui/Digest.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

/** What Synapse has under a tag against the image of that name here, before one of them is given up. */
export function CompareImagePage({ route }: { readonly route: RouteOf<'compare'> }) {
  const { imageKey, repositoryName, digest, tag } = route;
  const image = useImages((store) => store.images.get(imageKey));
  const drift = useDrift((store) => store.rows.get(imageKey));
  const back = useNavigation((store) => store.back);
  const pulling = useCommand();
  const difference = useQuery(
    orpc.repositories.compare.queryOptions({
      input: {
        before: { where: 'registry', repositoryName, digest },
        after: { where: 'engine', imageId: image?.imageId ?? '' },
      },
      enabled: image !== undefined,
    }),
  );
  return (
    <section data-pane aria-label="Comparison" className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        leading={<IconButton label="Back" icon={<ArrowLeft size={16} aria-hidden />} onPress={back} />}
        title={`${repositoryName}:${tag}`}
      >
        <Button
          icon={<ArrowDownToLine size={14} aria-hidden />}
          isDisabled={pulling.isBusy}
          hint="The tag then names Synapse’s image here; yours stays, without this name"
          onPress={() => {
            void pulling
              .run(() => client.transfers.pull({ repositoryName, digest, tag }))
              .then((worked) => {
                if (worked) back();
              });
          }}
        >
          Take Synapse’s
        </Button>
        <Button
          icon={<Upload size={14} aria-hidden />}
          isDisabled={image === undefined}
          hint="The tag then names your image in Synapse; the digest before stays pullable"
          onPress={() => {
            if (image !== undefined && drift !== undefined) void settleDrift(image, pushMine(drift));
          }}
        >
          Push mine…
        </Button>
      </PageHeader>
      <div className="scroll-quiet flex min-h-0 flex-1 flex-col gap-4 px-4 py-3">
        {pulling.problem === undefined ? null : (
          <ProblemCard problem={pulling.problem} onRetry={pulling.again} />
        )}
        {image === undefined ? (
          <EmptyState title="This image is no longer on this computer" />
        ) : (
          <p className="flex flex-wrap items-center gap-x-1.5 text-muted">
            From <Digest digest={digest} /> in Synapse to {imageName(image)} here,
            <Digest digest={image.imageId} kind="image ID" />
          </p>
        )}
        {difference.data !== undefined ? (
          <ImageDifference difference={difference.data} isSameDigest={false} />
        ) : difference.error !== null ? (
          <ProblemCard problem={problemOf(difference.error)} onRetry={() => void difference.refetch()} />
        ) : image === undefined ? null : (
          <Skeleton label="Reading both images" />
        )}
      </div>
    </section>
  );
}

/** The push that gives the tag to the image here, in the repository that its name says. */
function pushMine(drift: Drift): Drift {
  const { projectId, repositoryName, tag } = drift;
  const name = projectId === undefined ? undefined : repositoryName?.split(`/${projectId}/`)[1];
  return {
    ...drift,
    action: {
      kind: 'push',
      ...(projectId === undefined ? {} : { projectId }),
      ...(name === undefined ? {} : { name }),
      ...(tag === undefined ? {} : { tag }),
    },
  };
}
