import { useState } from 'react';
import { Link } from 'wouter';
import { useProject } from '../api/queries.js';
import { Page } from '../app/page.js';
import { useMay } from '../session/roles.js';
import { Button } from '../ui/button.js';
import { Note } from '../ui/panel.js';
import { Shown } from '../ui/states.js';
import { At } from '../ui/time.js';
import { type TaggedPolicy, usePolicy } from './policy.js';
import { PolicyEditor } from './policy-editor.js';
import { ReplaceDialog, type Replacement } from './replace-dialog.js';

/** The release policy of a project, or the tenant's default: what a deployment has to pass (C1). */
export function PolicyPage({ projectId }: { projectId?: string }) {
  const read = usePolicy(projectId);
  const { data: project } = useProject(projectId);
  const mayWrite = useMay('administer');
  const [replacing, replace] = useState<Replacement>();
  const ofItsOwn = projectId !== undefined && read.data?.policy.source === 'project';
  return (
    <Page
      title={projectId ? 'Release policy' : 'Default release policy'}
      trail={project && <Link href={`/projects/${project.id}`}>{project.name}</Link>}
      about={
        projectId
          ? 'What a deployment of this project has to pass.'
          : 'What a deployment has to pass, where its project has no policy of its own.'
      }
      actions={
        mayWrite &&
        read.data && (
          <>
            {ofItsOwn && <Button onPress={() => replace('default')}>Follow the default</Button>}
            <Button onPress={() => replace('production')}>Use the production preset</Button>
          </>
        )
      }
    >
      <Shown read={read} lines={12}>
        {(found) => (
          <>
            <Origin found={found} projectId={projectId} />
            {!mayWrite && <Note tone="busy">Administrators change release policies. You may look.</Note>}
            <PolicyEditor key={found.etag} projectId={projectId} found={found} readOnly={!mayWrite} reload={() => void read.refetch()} />
            {replacing && <ReplaceDialog kind={replacing} projectId={projectId} found={found} onClose={() => replace(undefined)} />}
          </>
        )}
      </Shown>
    </Page>
  );
}

function Origin({ found: { policy }, projectId }: { found: TaggedPolicy; projectId?: string }) {
  const { source, version, updated_by: by, updated_at: at } = policy;
  if (source === 'built-in')
    return <p className="dim">Nobody has set one yet: these are golive’s own values, straight to the activation.</p>;
  return (
    <p className="dim theirs">
      {projectId && source === 'tenant' && (
        <>
          This project follows <Link href="/policy">the default</Link>. Saving gives it a policy of its own.{' '}
        </>
      )}
      Version {version}
      {at && (
        <>
          , set by {by ?? 'somebody'} <At at={at} />
        </>
      )}
      .
    </p>
  );
}
