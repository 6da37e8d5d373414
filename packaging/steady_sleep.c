/* For `make test-days`: libfaketime 0.9.10 takes the false day off the end of a sleep that was never on it, and the kernel refuses
 * what is left. A sleep goes to the kernel as it was asked. */
#include <errno.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *request, struct timespec *left)
{
    return syscall(SYS_clock_nanosleep, clock, flags, request, left) == 0 ? 0 : errno;
}
