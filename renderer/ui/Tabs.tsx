import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';

export interface TabContent {
  readonly id: string;
  readonly title: string;
  /** A number beside the title. */
  readonly count?: number | undefined;
  readonly content: ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly TabContent[];
}

/** Views of one thing, one at a time. The panels take the height that is left. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <AriaTabs className="flex min-h-0 flex-1 flex-col outline-none">
      <TabList aria-label={label} className="flex shrink-0 gap-4 border-b px-4">
        {tabs.map((tab) => (
          <Tab
            key={tab.id}
            id={tab.id}
            className="-mb-px flex h-8 cursor-default items-center gap-1.5 border-transparent border-b-2 text-muted hover:text-ink selected:border-accent selected:text-ink"
          >
            {tab.title}
            {tab.count === undefined ? null : <span className="tabular text-faint text-sm">{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="flex min-h-0 flex-1 flex-col">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
