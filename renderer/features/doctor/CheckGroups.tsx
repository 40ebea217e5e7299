import { type DoctorReport, groupChecks } from '#shared/models/doctor-report.ts';
import { CheckRow } from './CheckRow.tsx';

/** All checks under their headings, in two columns where there is room. */
export function CheckGroups({ report }: { readonly report: DoctorReport }) {
  const groups = groupChecks(report.checks);
  return (
    <div className="grid grid-cols-1 items-start gap-x-8 min-[1100px]:grid-cols-2">
      {[groups.slice(0, -1), groups.slice(-1)].map((column) => (
        <div key={column.map(({ title }) => title).join()} className="flex min-w-0 flex-col">
          {column.map(({ title, checks }) => (
            <section key={title} aria-label={title} className="pt-4">
              <h2 className="border-b pb-1.5 text-muted text-sm">{title}</h2>
              <ul>
                {checks.map((check) => (
                  <CheckRow key={check.id} check={check} isCause={check.id === report.causeFrom} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      ))}
    </div>
  );
}
