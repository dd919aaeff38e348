package dev.cordon.it.engines;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a {@link Moto} with nothing in it. One process serves the whole run and is ended
 * with it; without moto the test is skipped and the roll says why.
 */
public final class OnMoto implements BeforeEachCallback, ParameterResolver {

  private record Holder(Optional<Moto> moto) implements AutoCloseable {
    @Override
    public void close() {
      moto.ifPresent(Moto::close);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    moto(context).reset();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Moto.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return moto(context);
  }

  private static Moto moto(ExtensionContext context) {
    Holder holder =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(OnMoto.class))
            .getOrComputeIfAbsent(Holder.class, type -> new Holder(Moto.start()), Holder.class);
    Assumptions.assumeTrue(
        holder.moto().isPresent(), "moto is not here; the roll at the end says why");
    return holder.moto().orElseThrow();
  }
}
