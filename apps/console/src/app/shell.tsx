import { Menu as MenuIcon } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { Link, useLocation } from 'wouter';
import { Button } from '../ui/button.js';
import { AccountMenu } from './account-menu.js';
import { SideBar } from './side-bar.js';
import './menu.css';
import './shell.css';

/** What stands around every page. */
export function Shell({ children }: { children: ReactNode }) {
  const [menuOpen, setMenuOpen] = useState(false);
  const main = useFocusOnNewPage();
  return (
    <div className="shell">
      <a className="skip" href="#page">
        Skip to the page
      </a>
      <header className="top-bar">
        <span className="only-narrow">
          <Button look="quiet" icon={<MenuIcon aria-hidden />} aria-label="Pages" onPress={() => setMenuOpen(true)} />
        </span>
        <Link href="/" className="brand" aria-label="golive, what is live">
          <span className="brand-dot" aria-hidden />
          golive
        </Link>
        <AccountMenu />
      </header>
      <div className="side-bar">
        <SideBar />
      </div>
      <ModalOverlay className="drawer-overlay" isDismissable isOpen={menuOpen} onOpenChange={setMenuOpen}>
        <Modal className="drawer">
          <Dialog aria-label="Pages">
            <SideBar onNavigate={() => setMenuOpen(false)} />
          </Dialog>
        </Modal>
      </ModalOverlay>
      <main id="page" tabIndex={-1} ref={main}>
        {children}
      </main>
    </div>
  );
}

/** After a link was followed, the reader is at the top of the new page, as if the browser had loaded it. */
function useFocusOnNewPage() {
  const [path] = useLocation();
  const main = useRef<HTMLElement>(null);
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}
