import type { FastifyInstance } from 'fastify';
import { signIn } from './customers.ts';
import { accountPage, loginPage } from './pages/others.ts';
import type { Show } from './send-page.ts';
import { broken, customerOf } from './visit.ts';

/** Signing in and the customer's own page. */
export function serveAccount(app: FastifyInstance, show: Show): void {
  app.get('/account/login', (request, reply) => show(request, reply, 'Sign in', loginPage('')));
  app.post<{ Body: { email?: string; password?: string } }>('/account/login', (request, reply) => {
    const customer = signIn(request.body.email ?? '', request.body.password ?? '');
    // The fault: the form comes back empty and says nothing.
    const silent = broken(request, 'login-loops');
    if (customer === null || silent) {
      const message = silent ? '' : 'E-mail and password do not match';
      return show(request, reply, 'Sign in', loginPage(message));
    }
    return reply
      .header('set-cookie', `fc_customer=${customer.id}; Path=/; SameSite=Lax`)
      .redirect('/account', 303);
  });
  app.get('/account', (request, reply) => {
    const customer = customerOf(request);
    if (customer === null) return reply.redirect('/account/login', 303);
    return show(request, reply, 'Account', accountPage(customer));
  });
}
