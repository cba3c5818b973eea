// The desk in plain C++: what a single-purpose program can do, with std::priority_queue as its agenda.
//
// Reads the calls from standard input as doubles in the machine's own order (see desk_cpp.py); writes the mean
// wait and the mean response in minutes, and the seconds of processor time from the first event to the last.

#include <cmath>
#include <cstdio>
#include <ctime>
#include <deque>
#include <queue>
#include <vector>

enum Kind { CALL, ARRIVAL, SCENE_END };

struct Event {
    double time;
    long order;
    Kind kind;
    int who;  // the call, or the officer
};

struct Later {
    bool operator()(const Event& a, const Event& b) const {
        return a.time > b.time || (a.time == b.time && a.order > b.order);
    }
};

struct Call {
    double minute, scene, x, y;
    int line;
    double wait, response;
};

struct Officer {
    double x, y;
    int call;  // -1 when free
};

struct Desk {
    std::vector<Call> calls;
    std::vector<Officer> officers;
    double minutes_per_km;
    double now = 0;
    long scheduled = 0;
    int free;
    std::vector<std::deque<int>> lines;
    std::priority_queue<Event, std::vector<Event>, Later> agenda;

    void schedule(double time, Kind kind, int who) { agenda.push({time, scheduled++, kind, who}); }

    double away(const Officer& officer, const Call& call) const {
        const double east = officer.x - call.x, north = officer.y - call.y;
        return std::sqrt(east * east + north * north);
    }

    void send_nearest(int i) {
        Call& call = calls[i];
        int best = -1;
        double least = INFINITY;
        for (int o = 0; o < static_cast<int>(officers.size()); o++) {
            if (officers[o].call >= 0) continue;
            const double distance = away(officers[o], call);
            if (distance < least) least = distance, best = o;
        }
        officers[best].call = i;
        free--;
        call.wait = now - call.minute;
        schedule(now + least * minutes_per_km, ARRIVAL, best);
    }

    void serve() {
        for (auto& line : lines)
            while (free > 0 && !line.empty()) {
                const int i = line.front();
                line.pop_front();
                send_nearest(i);
            }
    }

    void receive(int i) {
        if (i + 1 < static_cast<int>(calls.size())) schedule(calls[i + 1].minute, CALL, i + 1);
        lines[calls[i].line].push_back(i);
        serve();
    }

    void arrive(int o) {
        Call& call = calls[officers[o].call];
        officers[o].x = call.x, officers[o].y = call.y;
        call.response = now - call.minute;
        schedule(now + call.scene, SCENE_END, o);
    }

    void finish(int o) {
        officers[o].call = -1;
        free++;
        serve();
    }

    void run() {
        free = static_cast<int>(officers.size());
        schedule(calls[0].minute, CALL, 0);
        while (!agenda.empty()) {
            const Event event = agenda.top();
            agenda.pop();
            now = event.time;
            if (event.kind == CALL) receive(event.who);
            else if (event.kind == ARRIVAL) arrive(event.who);
            else finish(event.who);
        }
    }
};

static double number() {
    double value;
    return std::fread(&value, sizeof value, 1, stdin) == 1 ? value : NAN;
}

int main() {
    Desk desk;
    const int calls = static_cast<int>(number()), officers = static_cast<int>(number());
    const int counted = static_cast<int>(number()), classes = static_cast<int>(number());
    desk.minutes_per_km = number();
    desk.lines.resize(classes);
    for (int o = 0; o < officers; o++) {
        const double x = number(), y = number();
        desk.officers.push_back({x, y, -1});
    }
    for (int i = 0; i < calls; i++) {
        const double minute = number(), scene = number(), x = number(), y = number();
        desk.calls.push_back({minute, scene, x, y, static_cast<int>(number()), 0, 0});
    }
    const std::clock_t start = std::clock();
    desk.run();
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    double wait = 0, response = 0;
    for (int i = 0; i < counted; i++) wait += desk.calls[i].wait, response += desk.calls[i].response;
    std::printf("%.17g %.17g %.9f\n", wait / counted, response / counted, seconds);
}
