import { ArrowLeft } from 'lucide-react';
import { portalLinks, productionEndpoint } from '#shared/models/account.ts';
import { useNavigation } from '../../state/navigation.ts';
import { useEndpoint } from '../../state/session.ts';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SharingPanel } from './SharingPanel.tsx';

interface SharingPageProps {
  readonly entityId: string;
  readonly title: string;
}

/** The sharing settings of a project as a page of its own; a repository has them as a tab. */
export function SharingPage({ entityId, title }: SharingPageProps) {
  const back = useNavigation((store) => store.back);
  const links = portalLinks((useEndpoint() ?? productionEndpoint).portal);
  return (
    <section data-pane aria-label="Sharing" className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        title={`Sharing of ${title}`}
        note={entityId}
        leading={<IconButton label="Back" icon={<ArrowLeft size={16} aria-hidden />} onPress={back} />}
      >
        <ExternalLink href={links.entity(entityId)}>Synapse</ExternalLink>
      </PageHeader>
      <SharingPanel key={entityId} entityId={entityId} />
    </section>
  );
}
