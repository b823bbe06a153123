package org.lingmei.reporting.service.web;

import java.util.List;
import org.lingmei.core.api.web.RoomApi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The working calendars at {@code /api/v1/calendars}. */
@Component(service = RoomApi.class, property = "lingmei.room=calendars")
public final class CalendarsApi implements RoomApi {

    private final CalendarsResource calendars;

    @Activate
    public CalendarsApi(@Reference CalendarsResource calendars) {
        this.calendars = calendars;
    }

    @Override
    public String room() {
        return "calendars";
    }

    @Override
    public List<Object> resources() {
        return List.of(calendars);
    }
}
