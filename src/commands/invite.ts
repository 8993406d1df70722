// Makes an invitation from the keyboard of the server: the first operator, or somebody when nobody can invite.
import { system, type Role } from '../lib/access/actor.ts';
import { all } from '../lib/cities/cities.server.ts';
import { Invalid, NotFound } from '../lib/database/errors.ts';
import { invite } from '../lib/people/invitations.server.ts';
import { limits, roles } from '../lib/people/rules.ts';
import { settings } from '../lib/settings.server.ts';
import { say } from '../lib/words/say.server.ts';
import { begin } from '../start.server.ts';
import { command, typed } from './arguments.ts';

const usage = `Use: npm run invite -- --operator "First Last" first.last@example.fi
 or: npm run invite -- --role coordinator --city pori [--organisation <id>] "First Last" first.last@example.fi
Prints a link that works once, for ${limits.invitationHours} hours. Roles: ${roles.join(', ')}.`;

const address = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

await command(() => {
	const { values, positionals } = typed(usage, {
		operator: { type: 'boolean', default: false },
		role: { type: 'string' },
		city: { type: 'string' },
		organisation: { type: 'string' }
	});
	const [name, email, ...more] = positionals;
	const role = (values.operator ? 'operator' : values.role) as Role | undefined;
	if (!name || !email || more.length || !address.test(email) || !role || !roles.includes(role)) throw new Error(usage);
	const scope =
		role === 'operator' ? 'installation' : values.city ? `city:${values.city}` : role === 'reviewer' ? 'nation' : null;
	if (!scope) throw new Error(usage);
	const { host, origin, port } = settings();
	const stop = begin();
	try {
		const { token } = invite(system(), { name, email, role, scope, organisationId: values.organisation ?? null });
		console.log(`${origin ?? `http://${host}:${port}`}/invitation/${token}`);
	} catch (error) {
		if (error instanceof NotFound)
			throw new Error(
				`There is no city "${values.city}". Cities: ${
					all()
						.map((city) => city.id)
						.join(', ') || 'none yet'
				}.`,
				{ cause: error }
			);
		if (error instanceof Invalid)
			throw new Error(
				Object.values(error.problems)
					.map((key) => say(key))
					.join(' '),
				{ cause: error }
			);
		throw error;
	} finally {
		stop();
	}
});
