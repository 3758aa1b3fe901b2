#!/bin/sh
# After the .deb is unpacked: the kiosk's users, and its service from the next start on. It is started at once only where the
# server's address is set: without one it would have nobody to call.
set -eu
# The package may be unpacked where no systemd runs: an image, a container.
[ -d /run/systemd/system ] || exit 0
systemd-sysusers visio-accueil.conf
systemctl daemon-reload
systemctl enable visio-accueil-kiosk.service
if [ -f /etc/visio-accueil/kiosk.env ]; then
    systemctl restart visio-accueil-kiosk.service
else
    echo 'visio-accueil-borne : écrivez SERVER_URL=https://… dans /etc/visio-accueil/kiosk.env, puis « systemctl start visio-accueil-kiosk ».'
fi
