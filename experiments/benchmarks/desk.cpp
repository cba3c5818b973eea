// The desk in plain C++: what a single-purpose program can do, with std::priority_queue as its agenda.
//
// Reads the calls from standard input as doubles in the machine's own order (see desk_cpp.py); writes the mean
// wait and the mean response in minutes, and the seconds of processor time from the first event to the last:
// bare, and once more with the books that govsim keeps as well (a digest of all that happens, every officer's
// minutes by what they do), the calls drawn by the same generator and the desk's usual figures taken; and for each
// of these the longer of the yardsticks taken before and after it.

#include <algorithm>
#include <cmath>
#include <cstdint>
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

// What govsim knows after a run besides waits: what happened to whom in order, and whose minutes went where.
struct Books {
    static constexpr uint64_t CHAIN = 0xD1342543DE82EF95, SPREAD = 0x2545F4914F6CDD1D;
    enum Doing { FREE, DRIVING, ON_SCENE };
    uint64_t digest = 0;
    std::vector<double> since, minutes;  // of each officer; by officer, what they did, and the class of call
    std::vector<int> doing;

    void open(int officers) {
        since.assign(officers, 0.0), doing.assign(officers, FREE), minutes.assign(officers * 9, 0.0);
    }

    void write(double now, int call, int entry, int actor) {
        const uint64_t what = ((static_cast<uint64_t>(call) * 64 + entry) << 20) + actor + 1;
        uint64_t word = static_cast<uint64_t>(now * 1048576.0) * SPREAD + what;
        word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9;
        word = (word ^ (word >> 27)) * 0x94D049BB133111EB;
        digest = digest * CHAIN + (word ^ (word >> 31));
    }

    void turn_to(double now, int officer, int what, int line) {
        minutes[officer * 9 + doing[officer] * 3 + line] += now - since[officer];
        since[officer] = now, doing[officer] = what;
    }
};

struct NoBooks {
    void open(int) {}
    void write(double, int, int, int) {}
    void turn_to(double, int, int, int) {}
};

template <class Keeper>
struct Desk {
    Keeper books;
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
        books.write(now, i, 2, best);
        books.turn_to(now, best, 1, call.line);
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
        books.write(now, i, 0, -1);
        lines[calls[i].line].push_back(i);
        books.write(now, i, 1, -1);
        serve();
    }

    void arrive(int o) {
        Call& call = calls[officers[o].call];
        officers[o].x = call.x, officers[o].y = call.y;
        call.response = now - call.minute;
        books.write(now, officers[o].call, 3, o);
        books.turn_to(now, o, 2, call.line);
        schedule(now + call.scene, SCENE_END, o);
    }

    void finish(int o) {
        books.write(now, officers[o].call, 4, o);
        books.turn_to(now, o, 0, calls[officers[o].call].line);
        books.write(now, officers[o].call, 5, o);
        officers[o].call = -1;
        free++;
        serve();
    }

    void run() {
        free = static_cast<int>(officers.size());
        books.open(free);
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

// Four uniform numbers of a key by Philox4x32-10, as govsim draws them.
static void uniform(uint32_t who, uint32_t stream, double out[4]) {
    uint32_t c[4] = {who, 0, 0, stream}, k0 = 1, k1 = 0;
    for (int round = 0; round < 10; round++) {
        const uint64_t a = uint64_t{0xD2511F53} * c[0], b = uint64_t{0xCD9E8D57} * c[2];
        const uint32_t next[4] = {static_cast<uint32_t>(b >> 32) ^ c[1] ^ k0, static_cast<uint32_t>(b),
                                  static_cast<uint32_t>(a >> 32) ^ c[3] ^ k1, static_cast<uint32_t>(a)};
        std::copy(next, next + 4, c);
        k0 += 0x9E3779B9, k1 += 0xBB67AE85;
    }
    for (int word = 0; word < 4; word++) out[word] = (c[word] + 0.5) * 0x1p-32;
}

// Calls of as many classes as lines, at a steady rate each, in order of time: what drawing costs, not the same calls.
static std::vector<Call> drawn(const std::vector<Call>& like, double area) {
    std::vector<Call> calls(like.size());
    const double rate = like.size() / like.back().minute;
    for (size_t i = 0; i < calls.size(); i++) {
        double u[4], v[4];
        uniform(static_cast<uint32_t>(i), 0, u), uniform(static_cast<uint32_t>(i), 1, v);
        const double normal = std::sqrt(-2 * std::log(v[0])) * std::cos(6.283185307179586 * v[1]);
        const int line = v[2] < 1.0 / 6 ? 0 : v[2] < 4.0 / 6 ? 1 : 2;
        const double scene = (45.0 - 15.0 * line) * std::exp(normal - 0.5);
        calls[i] = {-std::log(u[0]) / rate, scene, area * u[1], area * u[2], line, 0, 0};
    }
    for (size_t i = 1; i < calls.size(); i++) calls[i].minute += calls[i - 1].minute;
    return calls;
}

// Mean, three quantiles and the share above a quarter of an hour.
static double summed(std::vector<double>& values) {
    double sum = 0, total = 0;
    auto from = values.begin();
    for (const double q : {0.5, 0.9, 0.95}) {
        const auto at = values.begin() + static_cast<long>(q * static_cast<double>(values.size() - 1));
        std::nth_element(from, at, values.end());
        sum += *at, from = at;
    }
    for (const double value : values) total += value + (value > 15.0);
    return sum + total / static_cast<double>(values.size());
}

// The figures of wait and of response, of all calls and by class, and the minutes of every officer.
static double figures(const Desk<Books>& desk) {
    double sum = static_cast<double>(desk.books.digest % 2);
    for (int line = -1; line < 3; line++) {
        std::vector<double> waits, responses;
        for (const Call& call : desk.calls)
            if (line < 0 || call.line == line) waits.push_back(call.wait), responses.push_back(call.response);
        sum += summed(waits) + summed(responses);
    }
    for (const double minutes : desk.books.minutes) sum += minutes;
    return sum;
}

static double number() {
    double value;
    return std::fread(&value, sizeof value, 1, stdin) == 1 ? value : NAN;
}

static double seconds_since(std::clock_t start) {
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

// The same short work always: it takes longer when somebody else works on the processor's core.
static double yardstick(uint64_t& kept) {
    const std::clock_t start = std::clock();
    uint64_t a = kept, b = 1, c = 1, d = 1, e = 1;
    for (int step = 0; step < 400000; step++) {
        a = a * 5 + 1, b += (b >> 3) + 1, c ^= (c << 5) ^ 3, d += d ^ 5, e = e << 1 | e >> 63;
    }
    kept = a ^ b ^ c ^ d ^ e;
    return seconds_since(start);
}

int main() {
    Desk<NoBooks> desk;
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
    Desk<Books> booked;
    booked.calls = desk.calls, booked.officers = desk.officers, booked.minutes_per_km = desk.minutes_per_km;
    booked.lines.resize(classes);
    uint64_t kept = 1;
    const double before = yardstick(kept);
    std::clock_t start = std::clock();
    desk.run();
    const double bare = seconds_since(start);
    const double between = yardstick(kept);
    start = std::clock();
    booked.run();
    const double with_books = seconds_since(start);
    const double behind = yardstick(kept);
    start = std::clock();
    const std::vector<Call> ours = drawn(desk.calls, 7.0);
    const double found = figures(booked);
    const double around = seconds_since(start) + (ours.empty() || std::isnan(found) || kept == 0);
    const double after = yardstick(kept);
    double wait = 0, response = 0;
    for (int i = 0; i < counted; i++) wait += desk.calls[i].wait, response += desk.calls[i].response;
    std::printf("%.17g %.17g %.9f %.9f %.9f %.9f %.9f %.9f\n", wait / counted, response / counted, bare, with_books,
                with_books + around, std::max(before, between), std::max(between, behind),
                std::max(between, std::max(behind, after)));
}
