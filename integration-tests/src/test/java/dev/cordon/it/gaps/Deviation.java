package dev.cordon.it.gaps;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** A test that holds moto's deviation itself; red as soon as moto does what EC2 does. */
@Test
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Deviation {

  /** The gap that it holds. */
  MotoGap value();
}
