import { app, Menu, type MenuItemConstructorOptions, shell } from 'electron';

/** The usual menus, so that the usual keys (copy, paste, zoom, close) work as everywhere on the system. */
export function setAppMenu(platform: NodeJS.Platform): void {
  const isMac = platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'reload' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        {
          label: 'About Docker Images in Synapse',
          click: () =>
            void shell.openExternal('https://help.synapse.org/docs/Synapse-Docker-Registry.2011037752.html'),
        },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
