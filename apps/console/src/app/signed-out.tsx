import { signIn } from '../session/session.js';
import { Button } from '../ui/button.js';
import { Note } from '../ui/panel.js';
import './signed-out.css';

/** Nobody is signed in: the one thing to do. It comes back to the address that was asked for. */
export function SignedOut({ problem }: { problem?: string }) {
  return (
    <main className="signed-out">
      <div className="signed-out-card">
        <span className="brand-dot" aria-hidden />
        <h1>golive</h1>
        <p className="dim">See what is live. Change it, and know that it worked.</p>
        {problem && (
          <Note tone="bad" title="Sign-in did not work">
            {problem}
          </Note>
        )}
        <Button look="primary" autoFocus onPress={() => void signIn()}>
          Sign in
        </Button>
      </div>
    </main>
  );
}
