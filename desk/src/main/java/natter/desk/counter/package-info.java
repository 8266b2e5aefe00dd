/** What officers take down for residents who ring, write a letter or come by. */
@NullMarked
package natter.desk.counter;

import org.jspecify.annotations.NullMarked;
