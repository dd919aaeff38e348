/**
 * A strict VyOS router in this process, for tests without one.
 *
 * <pre>{@code
 * try (VyosSandbox router = VyosSandbox.start(Dialect.V1_5)) {
 *   router.ethernet("eth1", "10.0.1.1/24", "fd00:1::1/64");
 *   router.ethernet("eth2", "10.0.2.1/24");
 *   router.host("web", "eth1", "10.0.1.10", "fd00:1::10");
 *   router.host("store", "eth2", "10.0.2.20");
 *   // ... run your program against router.endpoint() with VyosSandbox.KEY, then ask what it did:
 *   router.calls().writes();
 *   router.calls().count("retrieve/showConfig");
 *   router.reaches("web", "store", "tcp", 443);
 * }
 * }</pre>
 *
 * <p>It speaks https with a certificate of its own, {@link VyosSandbox#certificate()}. Calls are
 * logged by their endpoint and operation: {@code retrieve/showConfig}, {@code configure}, {@code
 * configure-section/load}, {@code config-file/save}, {@code show}, {@code reset}; the account is
 * the id of the key, the place the name of the router.
 *
 * <h2>What can go wrong, on purpose</h2>
 *
 * <ul>
 *   <li>{@link VyosSandbox#faults()}: the n-th call or write is refused, dropped, or done without
 *       an answer. A refusal with status 400 has its code as the error's text; 403, 413, 502, 503
 *       and 504 are pages of the web server in front; 500 is the application's internal error.
 *   <li>{@link VyosSandbox#tempo}: requests that take as long as those of a real router. While a
 *       write is under way, reads look into it or fail.
 *   <li>{@link VyosSandbox#cli()}: somebody at the command line, who changes things in between,
 *       holds the lock, or overwrites what the API wrote.
 *   <li>{@link VyosSandbox#callsComeFrom}: rules for the router itself cut the calls off.
 *   <li>{@link VyosSandbox#renewCertificate()}: another certificate.
 *   <li>{@link VyosSandbox#readings}: the other reading of what no observation settles; {@link
 *       dev.cordon.sandbox.vyos.settings.Behaviour} lists what is known and from where.
 * </ul>
 *
 * <p>After a refused write the router trips over the nodes of it for a second. Time is {@link
 * VyosSandbox#clock()}: it runs with the machine's until it is frozen, and can be advanced, so that
 * no test need wait. {@link VyosSandbox#snapshot()} and {@link VyosSandbox#restore} go back to an
 * earlier state at no cost.
 *
 * <p>{@link VyosSandbox#ruleset()} is what the kernel of such a router would have, for {@code nft
 * -f}.
 */
@NullMarked
package dev.cordon.sandbox.vyos;

import org.jspecify.annotations.NullMarked;
