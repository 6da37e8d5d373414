/* Stands between the program and the system for every file below one folder: writes down what is done to them, and
 * makes a call of choice fail, halve, or be the last one. Loaded before the program by LD_PRELOAD; does nothing until
 * torture_watch(). Linux only. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { OPEN = 1, READ = 2, WRITE = 4, SYNC = 8, TRUNCATE = 16, RENAME = 32, UNLINK = 64, STAT = 128, MKDIR = 256 };
enum { FAIL = 0, SHORT = 1, KILL_BEFORE = 2, KILL_AFTER = 3, KILL_HALFWAY = 4 };
enum { MOST_FILES = 4096 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char watched[PATH_MAX];
static size_t watched_length;
static int record = -1;
static char *paths[MOST_FILES];

static struct {
    char prefix[PATH_MAX];
    int classes, kind, error, on;
    long first, times, seen, hit;
    char last_path[256];
    int last_class;
} fault;

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static const char *below(const char *path, char *room) {
    if (!watched_length || !path) return NULL;
    if (path[0] != '/') {
        char here[PATH_MAX];
        if (!getcwd(here, sizeof here)) return NULL;
        if (snprintf(room, PATH_MAX, "%s/%s", here, path) >= PATH_MAX) return NULL;
    } else {
        snprintf(room, PATH_MAX, "%s", path);
    }
    if (strncmp(room, watched, watched_length) || (room[watched_length] && room[watched_length] != '/')) return NULL;
    return room[watched_length] ? room + watched_length + 1 : ".";
}

static int ends(const char *path, const char *end) {
    size_t a = strlen(path), b = strlen(end);
    return a >= b && !strcmp(path + a - b, end);
}

/* The index of the journal and the lock mean nothing after a crash; that they can fail is another matter. */
static int passing(const char *path) { return ends(path, "-shm") || ends(path, ".slot"); }

static void note(char what, int fd, long long place, const char *one, const char *two, const void *data, size_t length) {
    if (record < 0 || (one && passing(one))) return;
    struct __attribute__((packed)) { char magic, what; int32_t fd; int64_t place; uint32_t one, two, data; } head = {
        '@', what, fd, place, one ? strlen(one) : 0, two ? strlen(two) : 0, (uint32_t)length };
    size_t whole = sizeof head + head.one + head.two + head.data;
    char *line = malloc(whole), *at = line;
    at = mempcpy(at, &head, sizeof head);
    if (head.one) at = mempcpy(at, one, head.one);
    if (head.two) at = mempcpy(at, two, head.two);
    if (head.data) memcpy(at, data, head.data);
    syscall(SYS_write, record, line, whole);
    free(line);
}

/* Whether this call is one that fails: the kind, or -1 when it goes through. */
static int struck(int class, const char *path) {
    if (!fault.on || !(fault.classes & class) || strncmp(path, fault.prefix, strlen(fault.prefix))) return -1;
    fault.seen++;
    if (fault.seen < fault.first || (fault.times > 0 && fault.seen >= fault.first + fault.times)) return -1;
    fault.hit++;
    fault.last_class = class;
    snprintf(fault.last_path, sizeof fault.last_path, "%s", path);
    return fault.kind;
}

static void die(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

static const char *of(int fd) { return fd >= 0 && fd < MOST_FILES ? paths[fd] : NULL; }

#define ENTER() int before_error = errno; pthread_mutex_lock(&lock); errno = before_error
#define LEAVE(value) do { int after_error = errno; pthread_mutex_unlock(&lock); errno = after_error; return (value); } while (0)
#define REFUSE() do { errno = fault.error; LEAVE(-1); } while (0)

void torture_watch(const char *folder, const char *record_path) {
    pthread_mutex_lock(&lock);
    watched_length = 0;
    snprintf(watched, sizeof watched, "%s", folder);
    if (record >= 0) syscall(SYS_close, record);
    record = -1;
    if (record_path && *record_path) {
        int fd = (int)syscall(SYS_openat, AT_FDCWD, record_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        record = fcntl(fd, F_DUPFD_CLOEXEC, MOST_FILES / 8);
        syscall(SYS_close, fd);
    }
    watched_length = strlen(watched);
    pthread_mutex_unlock(&lock);
}

void torture_mark(const char *text) {
    pthread_mutex_lock(&lock);
    note('M', -1, 0, NULL, NULL, text, strlen(text));
    pthread_mutex_unlock(&lock);
}

void torture_arm(const char *prefix, int classes, int kind, int error, long first, long times) {
    pthread_mutex_lock(&lock);
    snprintf(fault.prefix, sizeof fault.prefix, "%s", prefix);
    fault.classes = classes, fault.kind = kind, fault.error = error, fault.first = first, fault.times = times;
    fault.seen = fault.hit = 0, fault.last_class = 0, fault.last_path[0] = 0, fault.on = 1;
    pthread_mutex_unlock(&lock);
}

void torture_disarm(void) { fault.on = 0; }
long torture_seen(void) { return fault.seen; }
long torture_hits(void) { return fault.hit; }
int torture_last_class(void) { return fault.last_class; }
const char *torture_last_path(void) { return fault.last_path; }

static int opened(int fd, const char *path, int flags, int existed) {
    if (fd >= 0 && fd < MOST_FILES) {
        free(paths[fd]);
        paths[fd] = strdup(path);
        note('O', fd, (existed ? 0 : 1) | ((flags & O_TRUNC) ? 2 : 0) | ((flags & O_DIRECTORY) ? 4 : 0), path, NULL, NULL, 0);
    }
    return fd;
}

static int open_any(const char *path, int flags, mode_t mode, int (*real)(const char *, int, ...)) {
    char room[PATH_MAX];
    const char *ours = below(path, room);
    if (!ours) return real(path, flags, mode);
    ENTER();
    int writing = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
    int read_only = fault.error == EROFS || fault.error == EACCES || fault.error == ENOSPC;
    int existed = syscall(SYS_faccessat, AT_FDCWD, path, F_OK) == 0;
    /* A full disk opens what is there; one that may only be read opens it for reading. */
    int spared = read_only && (!writing || (fault.error == ENOSPC && existed));
    int kind = spared && fault.kind == FAIL ? -1 : struck(OPEN, ours);
    if (kind == FAIL || kind == SHORT) REFUSE();
    if (kind == KILL_BEFORE) die();
    int fd = real(path, flags, mode);
    opened(fd, ours, flags, existed);
    if (kind == KILL_AFTER || kind == KILL_HALFWAY) die();
    LEAVE(fd);
}

#define OPENER(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); } \
        return open_any(path, flags, mode, (int (*)(const char *, int, ...))real); \
    }
OPENER(open)
OPENER(open64)

int close(int fd) {
    REAL(close);
    if (!of(fd)) return real(fd);
    ENTER();
    note('X', fd, 0, paths[fd], NULL, NULL, 0);
    free(paths[fd]);
    paths[fd] = NULL;
    LEAVE(real(fd));
}

static ssize_t write_any(int fd, const void *data, size_t length, long long place, ssize_t (*put)(int, const void *, size_t, long long)) {
    ENTER();
    int kind = struck(WRITE, paths[fd]);
    if (kind == FAIL) REFUSE();
    if (kind == KILL_BEFORE) die();
    size_t part = kind == SHORT || kind == KILL_HALFWAY ? length / 2 : length;
    if (kind == SHORT && part == 0) REFUSE();
    if (place < 0) place = lseek(fd, 0, SEEK_CUR);
    if (fcntl(fd, F_GETFL) & O_APPEND) place = lseek(fd, 0, SEEK_END);
    ssize_t done = put(fd, data, part, place);
    if (done > 0) note('W', fd, place, paths[fd], NULL, data, (size_t)done);
    if (kind == KILL_AFTER || kind == KILL_HALFWAY) die();
    LEAVE(done);
}

static ssize_t put_here(int fd, const void *data, size_t length, long long place) {
    (void)place;
    return syscall(SYS_write, fd, data, length);
}
static ssize_t put_there(int fd, const void *data, size_t length, long long place) {
    return syscall(SYS_pwrite64, fd, data, length, place);
}

ssize_t write(int fd, const void *data, size_t length) {
    REAL(write);
    return of(fd) ? write_any(fd, data, length, -1, put_here) : real(fd, data, length);
}
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t place) {
    REAL(pwrite64);
    return of(fd) ? write_any(fd, data, length, place, put_there) : real(fd, data, length, place);
}

#define READER(name, with, call) \
    ssize_t name with { \
        REAL(name); \
        if (!of(fd)) return real call; \
        ENTER(); \
        int kind = struck(READ, paths[fd]); \
        if (kind == FAIL || kind == SHORT) REFUSE(); \
        if (kind >= KILL_BEFORE) die(); \
        LEAVE(real call); \
    }
READER(read, (int fd, void *data, size_t length), (fd, data, length))
READER(pread64, (int fd, void *data, size_t length, off64_t place), (fd, data, length, place))

#define SYNCER(name) \
    int name(int fd) { \
        REAL(name); \
        if (!of(fd)) return real(fd); \
        ENTER(); \
        int kind = struck(SYNC, paths[fd]); \
        if (kind == FAIL || kind == SHORT) REFUSE(); \
        if (kind == KILL_BEFORE) die(); \
        int done = real(fd); \
        if (done == 0) note('F', fd, 0, paths[fd], NULL, NULL, 0); \
        if (kind >= KILL_AFTER) die(); \
        LEAVE(done); \
    }
SYNCER(fsync)
SYNCER(fdatasync)

int ftruncate64(int fd, off64_t length) {
    REAL(ftruncate64);
    if (!of(fd)) return real(fd, length);
    ENTER();
    int kind = struck(TRUNCATE, paths[fd]);
    if (kind == FAIL || kind == SHORT) REFUSE();
    if (kind == KILL_BEFORE) die();
    int done = real(fd, length);
    if (done == 0) note('T', fd, length, paths[fd], NULL, NULL, 0);
    if (kind >= KILL_AFTER) die();
    LEAVE(done);
}

int rename(const char *from, const char *to) {
    REAL(rename);
    char room[PATH_MAX], other[PATH_MAX];
    const char *one = below(from, room), *two = below(to, other);
    if (!one && !two) return real(from, to);
    ENTER();
    int kind = struck(RENAME, two ? two : one);
    if (kind == FAIL || kind == SHORT) REFUSE();
    if (kind == KILL_BEFORE) die();
    int done = real(from, to);
    if (done == 0) note('R', -1, 0, one ? one : "", two ? two : "", NULL, 0);
    if (kind >= KILL_AFTER) die();
    LEAVE(done);
}

int unlink(const char *path) {
    REAL(unlink);
    char room[PATH_MAX];
    const char *ours = below(path, room);
    if (!ours) return real(path);
    ENTER();
    int kind = struck(UNLINK, ours);
    if (kind == FAIL || kind == SHORT) REFUSE();
    if (kind == KILL_BEFORE) die();
    int done = real(path);
    if (done == 0) note('U', -1, 0, ours, NULL, NULL, 0);
    if (kind >= KILL_AFTER) die();
    LEAVE(done);
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    char room[PATH_MAX];
    const char *ours = below(path, room);
    if (!ours) return real(path, mode);
    ENTER();
    int kind = struck(MKDIR, ours);
    if (kind == FAIL || kind == SHORT) REFUSE();
    int done = real(path, mode);
    if (done == 0) note('K', -1, 0, ours, NULL, NULL, 0);
    LEAVE(done);
}

/* A medium that is gone does not even tell what was on it. */
#define LOOKER(name, type) \
    int name(const char *path, type *found) { \
        REAL(name); \
        char room[PATH_MAX]; \
        const char *ours = below(path, room); \
        if (!ours) return real(path, found); \
        ENTER(); \
        int kind = struck(STAT, ours); \
        if (kind == FAIL || kind == SHORT) REFUSE(); \
        LEAVE(real(path, found)); \
    }
LOOKER(stat, struct stat)
LOOKER(stat64, struct stat64)
LOOKER(lstat, struct stat)
LOOKER(lstat64, struct stat64)

/* What is not looked at here says that it does not exist, so that the program copies by reading and writing. */
ssize_t sendfile64(int out, int in, off64_t *place, size_t length) {
    REAL(sendfile64);
    if (of(out) || of(in)) { errno = ENOSYS; return -1; }
    return real(out, in, place, length);
}
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t length, unsigned flags) {
    REAL(copy_file_range);
    if (of(out) || of(in)) { errno = ENOSYS; return -1; }
    return real(in, from, out, to, length, flags);
}
