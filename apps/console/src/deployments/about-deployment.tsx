import { useState } from 'react';
import { Copy } from 'lucide-react';
import { Link } from 'wouter';
import type { Deployment } from '../api/client.js';
import { Button } from '../ui/button.js';
import { Fact, Facts, Panel } from '../ui/panel.js';
import { At } from '../ui/time.js';

/** Who asked for it, for what, and why. */
export function AboutDeployment({ deployment }: { deployment: Deployment }) {
  const { version, previous_version: previous, execution } = deployment;
  return (
    <Panel title="About">
      <Facts>
        <Fact name="Version">
          {execution ? version.version_label : <Link href={`/versions/${version.id}`}>{version.version_label}</Link>}
        </Fact>
        {execution && <Fact name="Component">{`${execution.component} to ${execution.environment}`}</Fact>}
        <Fact name="Live before">{previous && <Link href={`/versions/${previous.id}`}>{previous.version_label}</Link>}</Fact>
        <Fact name="Asked for by">{deployment.actor.email}</Fact>
        <Fact name="Through">{deployment.invoked_via}</Fact>
        <Fact name="When">
          <At at={deployment.created_at} />
        </Fact>
        <Fact name="Ref">{deployment.ref && <code>{deployment.ref}</code>}</Fact>
        <Fact name="Commit">{deployment.commit_sha && <code>{deployment.commit_sha}</code>}</Fact>
        <Fact name="Reason">{deployment.reason}</Fact>
        <Fact name="Notes">{deployment.notes}</Fact>
        <Fact name="Retry of">{deployment.retry_of && <Link href={`/deployments/${deployment.retry_of}`}>an earlier try</Link>}</Fact>
        {deployment.manual_activation && <Fact name="Activation">by hand, verified in WRK</Fact>}
        {deployment.skip_verification && <Fact name="Verification">skipped on request</Fact>}
        <Fact name="Freeze">
          {deployment.bypass && `passed by on request of ${deployment.bypass.by.email}: ${deployment.bypass.reason}`}
        </Fact>
        <Fact name="Trace">{!execution && <TraceId id={deployment.trace_id} />}</Fact>
        {execution && (
          <Fact name="Report">
            <code>GET {execution.report}</code>
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}

/** The trace's id, to be taken to the tracing system. */
function TraceId({ id }: { id: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <>
      <code>{id}</code>{' '}
      <Button
        small
        look="quiet"
        icon={<Copy aria-hidden />}
        onPress={() => void navigator.clipboard.writeText(id).then(() => setCopied(true))}
      >
        {copied ? 'Copied' : 'Copy'}
      </Button>
    </>
  );
}
