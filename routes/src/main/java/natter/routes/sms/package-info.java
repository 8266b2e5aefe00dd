/** Text messages, through GOV.UK Notify (docs.notifications.service.gov.uk/rest-api.html). */
@NullMarked
package natter.routes.sms;

import org.jspecify.annotations.NullMarked;
