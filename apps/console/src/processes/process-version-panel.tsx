import { JsonView } from '../ui/json-view.js';
import { Panel } from '../ui/panel.js';
import { Shown } from '../ui/states.js';
import { useProcessVersion } from './process-queries.js';

/** What a version is made of. */
export function ProcessVersionPanel({ processId, versionId }: { processId: string; versionId: string }) {
  const read = useProcessVersion(processId, versionId);
  return (
    <Panel title={read.data ? `Version ${read.data.version}` : 'Version'} flush>
      <Shown read={read}>
        {({ config, input_schema: input, output_schema: output }) => (
          <JsonView value={{ config, input_schema: input, output_schema: output }} label="Configuration and schemas" />
        )}
      </Shown>
    </Panel>
  );
}
