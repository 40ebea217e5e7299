import type { ReactNode } from 'react';
import { type Account, type Endpoint, portalLinks, productionEndpoint } from '#shared/models/account.ts';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { type Status, StatusGlyph } from '../../ui/StatusGlyph.tsx';
import { keptInSentence, lackedScopesSentence } from './account-words.ts';
import { CheckAccount } from './CheckAccount.tsx';

interface AccountFactsProps {
  readonly account: Account;
  readonly endpoint: Endpoint;
}

/** What an account may and may not do, each gap with the page that closes it. */
export function AccountFacts({ account, endpoint }: AccountFactsProps) {
  const links = portalLinks(endpoint.portal);
  const missing = lackedScopesSentence(account);
  return (
    <div className="flex flex-col gap-2 p-3">
      <div className="flex flex-col">
        <span className="truncate font-medium">{account.displayName}</span>
        <span className="selectable truncate text-muted text-sm">{account.userName}</span>
      </div>
      <CheckAccount>
        <ul className="flex flex-col gap-1.5">
          {account.certified ? (
            <Fact status="ok">Certified user: may push.</Fact>
          ) : (
            <Fact status="warning" link={<ExternalLink href={links.quiz}>Become certified</ExternalLink>}>
              Not certified: may pull, not push.
            </Fact>
          )}
          {account.termsAccepted ? (
            <Fact status="ok">The terms of service are accepted.</Fact>
          ) : (
            <Fact status="warning" link={<ExternalLink href={links.terms}>Open the terms</ExternalLink>}>
              The terms of service have changed; accept them to push and pull.
            </Fact>
          )}
          {missing === undefined ? (
            <Fact status="ok">
              {account.scopes === undefined
                ? 'The token does not tell what it allows.'
                : 'The token allows to list, pull and push.'}
            </Fact>
          ) : (
            <Fact status="warning" link={<ExternalLink href={links.tokens}>Make another token</ExternalLink>}>
              {missing}
            </Fact>
          )}
          <Fact status={account.keptIn === 'keychain' ? 'ok' : 'info'}>{keptInSentence(account.keptIn)}</Fact>
          {endpoint.name === productionEndpoint.name ? null : (
            <Fact status="info">
              Not production: {endpoint.name}
              <code className="selectable block break-all text-muted text-xs">{endpoint.rest}</code>
            </Fact>
          )}
        </ul>
      </CheckAccount>
    </div>
  );
}

interface FactProps {
  readonly status: Status;
  readonly children: ReactNode;
  readonly link?: ReactNode;
}

function Fact({ status, children, link }: FactProps) {
  return (
    <li className="flex items-start gap-2">
      <span className="flex h-4.5 items-center">
        <StatusGlyph status={status} size={14} />
      </span>
      <span className="min-w-0 flex-1">
        {children} {link}
      </span>
    </li>
  );
}
