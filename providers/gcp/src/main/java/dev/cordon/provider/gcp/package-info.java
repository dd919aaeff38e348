/** Google Cloud: how the firewalls of its networks are called. */
@NullMarked
package dev.cordon.provider.gcp;

import org.jspecify.annotations.NullMarked;
