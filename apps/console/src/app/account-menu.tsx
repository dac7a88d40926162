import { Check, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { signOut, useSignedIn } from '../session/session.js';
import { chooseTheme, chosenTheme, type Theme } from './theme.js';

const THEMES: readonly (readonly [Theme, string])[] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

/** Who is signed in, the theme, and the way out. */
export function AccountMenu() {
  const { person } = useSignedIn();
  const [theme, setTheme] = useState(chosenTheme);
  const choose = (chosen: Theme) => {
    chooseTheme(chosen);
    setTheme(chosen);
  };
  return (
    <MenuTrigger>
      <AriaButton className="account">
        <span className="avatar" aria-hidden>
          {initialsOf(person.name)}
        </span>
        <span className="only-read-aloud">Account of</span>
        <span className="account-name clip">{person.name}</span>
        <ChevronDown aria-hidden />
      </AriaButton>
      <Popover className="menu-popover" placement="bottom end">
        <div className="account-about">
          <p className="clip">
            <strong>{person.name}</strong>
          </p>
          <p className="dim small clip">{person.email}</p>
          <p className="dim small">{person.roles.length > 0 ? person.roles.join(', ') : 'no role'}</p>
        </div>
        <Menu className="menu" aria-label="Account">
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[theme]}
            onSelectionChange={(keys) => choose([...keys][0] as Theme)}
          >
            <Header className="menu-header">Theme</Header>
            {THEMES.map(([value, words]) => (
              <MenuItem key={value} id={value} className="menu-item">
                {({ isSelected }) => (
                  <>
                    {words}
                    {isSelected && <Check aria-hidden />}
                  </>
                )}
              </MenuItem>
            ))}
          </MenuSection>
          <Separator className="menu-line" />
          <MenuItem className="menu-item" onAction={() => void signOut()}>
            Sign out
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}
