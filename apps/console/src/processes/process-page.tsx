import { Undo2 } from 'lucide-react';
import { Link } from 'wouter';
import { useAddressPart } from '../app/address.js';
import { Page } from '../app/page.js';
import { useMay } from '../session/roles.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { Panel } from '../ui/panel.js';
import { Empty, Shown } from '../ui/states.js';
import { useProcess, useProcessVersions } from './process-queries.js';
import { ProcessVersionPanel } from './process-version-panel.js';
import { ProcessVersionTable } from './process-version-table.js';
import { isPromotable } from './promotable.js';
import { PromoteDialog } from './promote-dialog.js';
import { RollBackProcessDialog } from './roll-back-process-dialog.js';

/** A process: its versions, and what is in production. */
export function ProcessPage({ id }: { id: string }) {
  const process = useProcess(id);
  const versions = useProcessVersions(id);
  const mayDeploy = useMay('deploy');
  const [asked, ask] = useAddressPart('do');
  const [shown, show] = useAddressPart('version');
  const all = versions.data ?? [];
  const past = all.filter(({ environment, status }) => environment === 'PRODUCTION' && status === 'DEPRECATED');
  const promoted = mayDeploy ? all.find((version) => asked === `promote:${version.id}` && isPromotable(version)) : undefined;
  const production = process.data?.production_version;
  return (
    <Page
      title={process.data?.name ?? 'Process'}
      trail={<Link href="/processes">Processes</Link>}
      aside={
        process.data &&
        (production ? (
          <Badge tone="good">Version {production.version} in production</Badge>
        ) : (
          <Badge tone="idle">Nothing in production</Badge>
        ))
      }
      actions={
        mayDeploy &&
        past.length > 0 && (
          <Button icon={<Undo2 aria-hidden />} onPress={() => ask('roll-back')}>
            Roll back
          </Button>
        )
      }
    >
      <Shown read={process}>
        {() => (
          <>
            <Panel title="Versions" flush>
              <Shown read={versions}>
                {(found) =>
                  found.length === 0 ? (
                    <Empty title="No versions yet">They are registered through the API.</Empty>
                  ) : (
                    <ProcessVersionTable
                      versions={found}
                      shown={shown}
                      show={show}
                      promote={mayDeploy ? (version) => ask(`promote:${version.id}`) : undefined}
                    />
                  )
                }
              </Shown>
            </Panel>
            {shown && <ProcessVersionPanel processId={id} versionId={shown} />}
          </>
        )}
      </Shown>
      {promoted && process.data && (
        <PromoteDialog processId={id} processName={process.data.name} versionId={promoted.id} onClose={() => ask(undefined)} />
      )}
      {asked === 'roll-back' && mayDeploy && past.length > 0 && (
        <RollBackProcessDialog processId={id} current={production?.version} past={past} onClose={() => ask(undefined)} />
      )}
    </Page>
  );
}
