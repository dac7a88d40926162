import { useMutation } from '@tanstack/react-query';
import { Link } from 'wouter';
import { answer, api, type Project } from '../api/client.js';
import { press } from '../api/press.js';
import { queryClient } from '../api/queries.js';
import { useAddressPart } from '../app/address.js';
import { useMay } from '../session/roles.js';
import { AskDialog } from '../ui/ask-dialog.js';
import { Button } from '../ui/button.js';
import { Note } from '../ui/panel.js';
import { Ago } from '../ui/time.js';
import { tellDone } from '../ui/toasts.js';

/** After a rollback nothing deploys by itself, until somebody lifts the hold (C10). */
export function Hold({ project, hold }: { project: Project; hold: NonNullable<Project['hold']> }) {
  const [asked, ask] = useAddressPart('do');
  const mayLift = useMay('administer');
  return (
    <Note tone="warn" title="Automatic deployments are on hold">
      <span className="theirs">{hold.reason}</span> Since <Ago at={hold.since} />, after{' '}
      <Link href={`/deployments/${hold.deployment_id}`}>this deployment</Link>. People may still deploy.
      {mayLift && (
        <div>
          <Button small onPress={() => ask('lift-hold')}>
            Lift the hold
          </Button>
        </div>
      )}
      {mayLift && asked === 'lift-hold' && <LiftDialog project={project} onClose={() => ask(undefined)} />}
    </Note>
  );
}

function LiftDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['projects'] });
  const asking = useMutation({
    mutationFn: () =>
      press(`lift ${project.id}`, {}, (key) =>
        answer(api.DELETE('/v1/projects/{id}/hold', { params: { path: { id: project.id }, header: { 'Idempotency-Key': key } } })),
      ),
    onSuccess: async () => {
      onClose();
      tellDone('The hold is lifted', project.name);
      await refresh();
    },
  });
  return (
    <AskDialog title="Lift the hold?" confirm="Lift the hold" asking={asking} onReload={() => void refresh()} onClose={onClose}>
      <p>
        Pipelines and GitHub may deploy <bdi className="theirs">{project.name}</bdi> again.
      </p>
    </AskDialog>
  );
}
