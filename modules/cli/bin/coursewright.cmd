@echo off
rem Starts Coursewright from a clone; builds its jar if there is none, or if a source is newer.
setlocal
for %%i in ("%~dp0..\..\..") do set "HOME_FOLDER=%%~fi"
set "JAR=%HOME_FOLDER%\modules\cli\target\coursewright.jar"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo coursewright: there is no java. Install a JDK 17 or later, or set JAVA_HOME. 1>&2
  exit /b 1
)

powershell -NoProfile -Command "$j = '%JAR%'; if (-not (Test-Path $j)) { exit 1 }; $t = (Get-Item $j).LastWriteTime; $s = @('%HOME_FOLDER%\pom.xml') + (Get-ChildItem '%HOME_FOLDER%\modules\*\pom.xml') + (Get-ChildItem -Recurse '%HOME_FOLDER%\modules\*\src\main'); if (Get-Item $s | Where-Object { $_.LastWriteTime -gt $t }) { exit 1 }" >nul 2>&1
if not errorlevel 1 goto run

where mvn >nul 2>&1
if errorlevel 1 (
  echo coursewright: there is no mvn. Install Maven 3.8.6 or later; the jar has to be built once. 1>&2
  exit /b 1
)
echo Building coursewright, once... 1>&2
pushd "%HOME_FOLDER%"
call mvn -B -q -Pfast -Dmaven.test.skip=true -pl modules/cli -am package 1>&2
set "BUILT=%ERRORLEVEL%"
popd
if not "%BUILT%"=="0" exit /b 1

:run
set "FAST=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
if "%~1"=="apply" set "FAST="
"%JAVA%" -Xlog:disable %FAST% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
