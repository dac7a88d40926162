import { program } from './cli/program.js';
import { reportFailure } from './cli/report-failure.js';

// A reader that has seen enough (`golive history | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await program().parseAsync();
} catch (error) {
  process.exit(reportFailure(error, process.argv.includes('--json')));
}
